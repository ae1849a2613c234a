namespace SmtpMonitor.Core.Diagnosis;

/// <summary>Who a greeting says it is (RFC 5321 §4.2: the domain behind the 220), and how names belong together.</summary>
internal static class Greeting
{
    /// <summary>The name in lower case; null when the greeting gives none that could tell servers apart.</summary>
    public static string? NameOf(string? banner)
    {
        var word = banner?.Split(' ', 2)[0].TrimEnd('.').ToLowerInvariant();
        return word is { Length: > 3 } && word.Contains('.', StringComparison.Ordinal) && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-')
            && !word.StartsWith("localhost", StringComparison.Ordinal)
            ? word
            : null;
    }

    /// <summary>
    /// True when two names are probably run by different people: their last two labels differ. Where registries delegate a level deeper
    /// (co.uk) unrelated names count as related, which only makes us say less.
    /// </summary>
    public static bool Unrelated(string name, string other) => !DomainOf(name).SequenceEqual(DomainOf(other));

    private static ReadOnlySpan<char> DomainOf(string name)
    {
        if (System.Net.IPAddress.TryParse(name, out _))
        {
            return name;
        }

        var last = name.LastIndexOf('.');
        var second = last <= 0 ? -1 : name.LastIndexOf('.', last - 1);
        return name.AsSpan(second + 1);
    }
}
