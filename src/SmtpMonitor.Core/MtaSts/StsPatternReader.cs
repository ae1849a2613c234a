using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.MtaSts;

/// <summary>Reads the value of one <c>mx</c>: <c>["*."] Domain</c> (RFC 8461 §3.2; Domain as in RFC 5321 §4.1.2).</summary>
internal static class StsPatternReader
{
    /// <summary>The pattern, or what is wrong with it; exactly one is null.</summary>
    public static (StsPattern? Pattern, string? Problem) Read(string value)
    {
        var isWildcard = value.StartsWith("*.", StringComparison.Ordinal);
        var domain = isWildcard ? value[2..] : value;
        var problem = ProblemOf(value, domain);
        return problem is null ? (new(domain.ToLowerInvariant(), isWildcard), null) : (null, problem);
    }

    private static string? ProblemOf(string value, string domain)
    {
        if (value.Length == 0)
        {
            return "mx has no value: the name of an exchanger is wanted";
        }

        if (value.AsSpan().ContainsAny(',', ' ', ';'))
        {
            return $"mx is {PolicyText.Quote(value)}: one name is wanted, each further one in an mx line of its own";
        }

        if (domain.Contains('*', StringComparison.Ordinal))
        {
            return $"mx is {PolicyText.Quote(value)}: a wildcard is the whole first label and nothing else, as in \"*.example.com\"";
        }

        if (value.EndsWith('.'))
        {
            return $"mx is {PolicyText.Quote(value)}: the name is written without a dot at its end";
        }

        if (value.StartsWith('.'))
        {
            return $"mx is {PolicyText.Quote(value)}: \"*{PolicyText.Quote(value)[1..]} may be meant";
        }

        if (!System.Text.Ascii.IsValid(domain))
        {
            var wire = HostName.TryToAscii(domain, out var ascii, out _) ? $" as in {PolicyText.Quote(ascii)}" : "";
            return $"mx is {PolicyText.Quote(value)}: international names are written in A-labels{wire}";
        }

        return domain.Length <= 253 && domain.Split('.').All(IsLabel)
            ? null
            : $"mx is {PolicyText.Quote(value)}: that is no domain name; labels of 1 to 63 letters, digits and inner hyphens are wanted";
    }

    private static bool IsLabel(string label) =>
        label.Length is >= 1 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
