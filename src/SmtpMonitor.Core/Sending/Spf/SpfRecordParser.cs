using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Smtp;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Sending.Spf;

/// <summary>
/// Reads a record by the grammar of RFC 7208 §12. One wrong term makes the whole record worthless (§4.6), wherever it stands. Never throws.
/// </summary>
public static partial class SpfRecordParser
{
    private const string Version = "v=spf1";

    private static readonly Dictionary<string, SpfMechanism> Mechanisms =
        Enum.GetValues<SpfMechanism>().ToDictionary(m => m == SpfMechanism.Reverse ? "ptr" : m.ToString(), m => m, StringComparer.OrdinalIgnoreCase);

    /// <summary>True for a text that begins with the version and nothing more, or a blank (RFC 7208 §4.5).</summary>
    public static bool IsSpf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith(Version, StringComparison.OrdinalIgnoreCase) && (text.Length == Version.Length || text[Version.Length] == ' ');
    }

    /// <summary>Reads a record.</summary>
    /// <param name="text">A text for which <see cref="IsSpf"/> holds.</param>
    /// <param name="error">The first mistake; null when there is none.</param>
    /// <returns>The record, or null when it has a mistake.</returns>
    public static SpfRecord? Parse(string text, out SpfSyntaxError? error)
    {
        error = null;
        if (!IsSpf(text))
        {
            error = new SpfSyntaxError(1, $"the record does not begin with {Version}");
            return null;
        }

        var directives = ImmutableArray.CreateBuilder<SpfDirective>();
        (MacroText? Domain, string? Text) redirect = default;
        var explained = false;
        foreach (var (position, term) in Terms(text))
        {
            var problem = "";
            if (Modifier().Match(term) is { Success: true } modifier)
            {
                var name = modifier.Groups["name"].Value;
                var value = modifier.Groups["value"].Value;
                if (IsWord(name, "redirect"))
                {
                    var domain = MacroParser.ReadDomain(value, out problem);
                    problem = redirect.Domain is not null ? "stands twice; once is allowed (RFC 7208 §6)" : problem;
                    redirect = (domain, term);
                }
                else if (IsWord(name, "exp"))
                {
                    _ = MacroParser.ReadDomain(value, out problem);
                    problem = explained ? "stands twice; once is allowed (RFC 7208 §6)" : problem;
                    explained = true;
                }
                else
                {
                    // Modifiers that nobody knows are passed over, but their text must be well-formed (RFC 7208 §6).
                    _ = MacroParser.Read(value, out problem);
                }
            }
            else if (ReadDirective(term, out problem) is { } directive)
            {
                directives.Add(directive);
            }

            if (problem.Length > 0)
            {
                error = new SpfSyntaxError(position, $"\"{WireText.Printable(term)}\" {problem}");
                return null;
            }
        }

        return new SpfRecord(directives.ToImmutable(), redirect.Domain) { RedirectText = redirect.Text };
    }

    /// <summary>What blanks separate, with the place of each from 1.</summary>
    private static IEnumerable<(int Position, string Term)> Terms(string text)
    {
        var at = Version.Length;
        while (at < text.Length)
        {
            var end = text.IndexOf(' ', at);
            end = end < 0 ? text.Length : end;
            if (end > at)
            {
                yield return (at + 1, text[at..end]);
            }

            at = end + 1;
        }
    }

    private static SpfDirective? ReadDirective(string term, out string problem)
    {
        SpfQualifier? written = term[0] switch
        {
            '+' => SpfQualifier.Pass,
            '-' => SpfQualifier.Fail,
            '~' => SpfQualifier.Softfail,
            '?' => SpfQualifier.Neutral,
            _ => null,
        };
        var body = written is null ? term : term[1..];
        var end = body.AsSpan().IndexOfAny(':', '/');
        var name = end < 0 ? body : body[..end];
        var rest = end < 0 ? "" : body[end..];
        if (!Mechanisms.TryGetValue(name, out var mechanism))
        {
            problem = name.Length == 0 ? "names no mechanism" : "is no mechanism that SPF has (all include a mx ptr ip4 ip6 exists)";
            return null;
        }

        var directive = new SpfDirective(written ?? SpfQualifier.Pass, mechanism, WireText.Printable(term));
        return mechanism switch
        {
            SpfMechanism.All => Bare(directive, rest, out problem),
            SpfMechanism.Ip4 => Network(directive, rest, IpFamily.Ipv4, out problem),
            SpfMechanism.Ip6 => Network(directive, rest, IpFamily.Ipv6, out problem),
            SpfMechanism.A or SpfMechanism.Mx => WithPrefixes(directive, rest, out problem),
            SpfMechanism.Reverse when rest.Length == 0 => Bare(directive, rest, out problem),
            _ => WithDomain(directive, rest, out problem),
        };
    }

    private static SpfDirective? Bare(SpfDirective directive, string rest, out string problem)
    {
        problem = rest.Length == 0 ? "" : "takes nothing behind its name";
        return rest.Length == 0 ? directive : null;
    }

    /// <summary>A domain behind a colon, nothing else.</summary>
    private static SpfDirective? WithDomain(SpfDirective directive, string rest, out string problem)
    {
        problem = "needs a colon and a domain behind its name";
        return rest is [':', .. var domain] && MacroParser.ReadDomain(domain, out problem) is { } read ? directive with { Domain = read } : null;
    }

    /// <summary>A domain or none, then prefix lengths or none: <c>a:example.com/24//64</c>.</summary>
    private static SpfDirective? WithPrefixes(SpfDirective directive, string rest, out string problem)
    {
        // A slash inside of braces is a delimiter, and those in front of the last brace belong to the domain.
        var match = Prefixes().Match(rest, rest.LastIndexOf('}') + 1);
        var (ip4, ip6) = (match.Groups["ip4"], match.Groups["ip6"]);
        var domain = rest[..match.Index];
        MacroText? read = null;
        problem = domain.Length > 0 && domain[0] != ':' ? "has something behind its name that is neither a domain nor a prefix length" : "";
        if (problem.Length > 0 || (domain.Length > 0 && (read = MacroParser.ReadDomain(domain[1..], out problem)) is null))
        {
            return null;
        }

        var (ip4Prefix, ip6Prefix) = (32, 128);
        return ReadPrefix(ip4, 32, ref ip4Prefix, out problem) && ReadPrefix(ip6, 128, ref ip6Prefix, out problem)
            ? directive with { Domain = read, Ip4Prefix = ip4Prefix, Ip6Prefix = ip6Prefix }
            : null;
    }

    private static SpfDirective? Network(SpfDirective directive, string rest, IpFamily family, out string problem)
    {
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var text = slash < 0 ? rest : rest[..slash];
        var most = family == IpFamily.Ipv4 ? 32 : 128;
        var prefix = most;
        problem = $"needs a colon and an {DnsWords.Of(family)} network behind its name";
        if (text is not [':', .. var address] || !IsAddress(address, family, out var network))
        {
            return null;
        }

        var match = slash < 0 ? null : OnePrefix().Match(rest, slash);
        if (match is { Success: false })
        {
            problem = $"has a prefix length that is no number from 0 to {most}";
            return null;
        }

        return match is null || ReadPrefix(match.Groups["bits"], most, ref prefix, out problem)
            ? Done(family == IpFamily.Ipv4 ? directive with { Network = network, Ip4Prefix = prefix } : directive with { Network = network, Ip6Prefix = prefix }, out problem)
            : null;
    }

    private static SpfDirective Done(SpfDirective directive, out string problem)
    {
        problem = "";
        return directive;
    }

    private static bool IsAddress(string text, IpFamily family, out IPAddress network)
    {
        network = IPAddress.None;
        if (!text.All(c => char.IsAsciiHexDigit(c) || c is '.' or ':') || !IPAddress.TryParse(text, out var parsed) || parsed.AddressFamily != family.ToAddressFamily())
        {
            return false;
        }

        network = parsed;

        // 127.1 and 010.0.0.1 are addresses to the library, not to the grammar.
        return family == IpFamily.Ipv6 || parsed.ToString() == text;
    }

    private static bool ReadPrefix(Group written, int most, ref int prefix, out string problem)
    {
        problem = "";
        if (!written.Success)
        {
            return true;
        }

        var isNumber = written.Length is > 0 and <= 3 && (written.Length == 1 || written.Value[0] != '0');
        var value = isNumber ? int.Parse(written.ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : int.MaxValue;
        problem = value <= most ? "" : $"has a prefix length that is no number from 0 to {most}";
        prefix = value;
        return value <= most;
    }

    private static bool IsWord(string text, string word) => text.Equals(word, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^(?<name>[A-Za-z][A-Za-z0-9._-]*)=(?<value>.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Modifier();

    [GeneratedRegex(@"(?:/(?<ip4>[0-9]*))?(?://(?<ip6>[0-9]*))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Prefixes();

    [GeneratedRegex(@"\G/(?<bits>[0-9]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex OnePrefix();
}
