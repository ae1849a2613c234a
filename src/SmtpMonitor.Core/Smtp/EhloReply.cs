using System.Collections.Immutable;

namespace SmtpMonitor.Core.Smtp;

/// <summary>What a server says that it can do (RFC 5321 §4.1.1.1). Decisions rest on it as it was sent.</summary>
public sealed class EhloReply
{
    private EhloReply(ImmutableArray<string> lines)
    {
        Lines = lines;
        foreach (var line in lines)
        {
            var end = line.IndexOfAny([' ', '=']);
            var keyword = (end < 0 ? line : line[..end]).ToUpperInvariant();
            Starttls |= keyword == "STARTTLS";
            Mangled |= IsMangled(keyword);
            if (keyword == "AUTH")
            {
                // "AUTH=LOGIN PLAIN" is the form of the draft before RFC 2554; old clients still look for it.
                Mechanisms = Mechanisms.Union(
                    line[(end < 0 ? line.Length : end + 1)..].ToUpperInvariant().Split([' ', '='], StringSplitOptions.RemoveEmptyEntries));
                Auth = true;
            }
        }
    }

    /// <summary>A line for each extension: keyword, then parameters, as sent: neither printable nor free of secrets.</summary>
    public ImmutableArray<string> Lines { get; }

    /// <summary>STARTTLS is offered (RFC 3207).</summary>
    public bool Starttls { get; }

    /// <summary>AUTH is offered (RFC 4954).</summary>
    public bool Auth { get; }

    /// <summary>SASL mechanisms, upper case, sorted.</summary>
    public ImmutableSortedSet<string> Mechanisms { get; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>A keyword was overwritten in place by a middlebox.</summary>
    public bool Mangled { get; }

    /// <summary>Reads the extensions of a 250 reply, as sent; its first line is the greeting.</summary>
    public static EhloReply Parse(SmtpReply reply) => new([.. reply.Lines.Skip(1).Select(l => l.Trim()).Where(l => l.Length > 0)]);

    // Cisco's inspection keeps the length: STARTTLS becomes XXXXXXXA, or a row of asterisks. Real experimental keywords
    // (XCLIENT, XEXCH50, X-EXPS) do not begin with a row of X.
    private static bool IsMangled(string keyword) =>
        keyword.Contains("***", StringComparison.Ordinal) || keyword.StartsWith("XXXX", StringComparison.Ordinal);
}
