using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.Sending.Blocklists;

/// <summary>What one answer of a zone means.</summary>
internal enum BlocklistWord
{
    NotListed,
    Listed,
    Refused,
    Unreachable,

    /// <summary>An address that no block list answers with.</summary>
    Nonsense,
}

/// <summary>One answer of a zone, read.</summary>
internal sealed record BlocklistAnswer(BlocklistWord Word, ImmutableArray<string> Codes, string Detail)
{
    /// <summary>Entries are within (RFC 5782 §2.1).</summary>
    private static readonly IPNetwork Entries = IPNetwork.Parse("127.0.0.0/8");

    /// <summary>
    /// How zones refuse without a response code: .252 the zone's name is misspelt, .254 an open resolver asks, .255 too many questions.
    /// </summary>
    private static readonly IPNetwork Refusals = IPNetwork.Parse("127.255.255.0/24");

    public static BlocklistAnswer Read(string name, RecordAnswer<IPAddress> answer)
    {
        ImmutableArray<string> codes = [.. answer.Records.Select(a => a.ToString()).Order(StringComparer.Ordinal).Take(8)];
        if (!answer.IsKnown)
        {
            return new(answer.Refused ? BlocklistWord.Refused : BlocklistWord.Unreachable, [], answer.Detail);
        }

        if (answer.IsAbsent)
        {
            return new(BlocklistWord.NotListed, [], answer.Detail);
        }

        // 127.0.0.1 is no entry (RFC 5782 §2.1), but how some zones refuse.
        return answer.Records.Any(a => Refusals.Contains(a) || IPAddress.Loopback.Equals(a))
                ? new(BlocklistWord.Refused, codes, $"{name} is answered with {string.Join(", ", codes)}: {RefusalWords(codes)}")
            : answer.Records.All(Entries.Contains) ? new(BlocklistWord.Listed, codes, "")
            : new(BlocklistWord.Nonsense, codes, $"{name} is answered with {string.Join(", ", codes)}, which no block list does (RFC 5782 §2.1)");
    }

    private static string RefusalWords(ImmutableArray<string> codes) =>
        codes.Contains("127.255.255.252") ? "the zone says that its name is misspelt"
        : codes.Contains("127.255.255.254") ? "the zone does not answer who asks through a public resolver"
        : codes.Contains("127.255.255.255") ? "the zone says that it is asked too much"
        : "the zone refuses to answer";
}
