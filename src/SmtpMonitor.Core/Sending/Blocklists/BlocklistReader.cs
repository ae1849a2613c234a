using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Smtp;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Sending.Blocklists;

/// <summary>
/// Asks DNS block lists (RFC 5782). A zone is believed only when its test entries are as they must be: a dead zone lists nobody, and a
/// parked one everybody. That a zone works is remembered for an hour, that it does not is not. Safe for concurrent use.
/// </summary>
/// <param name="time">The clock of the memory.</param>
public sealed class BlocklistReader(TimeProvider time)
{
    private const int MaxReasons = 3;
    private const int MaxReason = 200;

    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);
    private static readonly TimeSpan LookUpLimit = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(string Zone, IpFamily Family), DateTimeOffset> _tested = new();

    /// <summary>Tests the zone where that is due, then asks for the address.</summary>
    /// <param name="records">Where records come from.</param>
    /// <param name="zone">No trailing dot.</param>
    /// <param name="address">A public address.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<BlocklistFacts> AskAsync(IRecordResolver records, string zone, IPAddress address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(address);
        var family = AddressLiteral.FamilyOf(address);
        var test = await TestAsync(records, zone, family, cancellationToken);
        if (test.State != BlocklistState.Working)
        {
            return test;
        }

        var name = BlocklistName.Of(address, zone);
        var answer = await FindAsync(records, name, cancellationToken);
        return answer.Word switch
        {
            BlocklistWord.NotListed => test with { Listed = false },
            BlocklistWord.Listed => test with { Listed = true, Codes = answer.Codes, Reasons = await ReasonsAsync(records, name, cancellationToken) },
            var word => Forget(new BlocklistFacts(zone, StateOf(word), answer.Detail), family),
        };
    }

    private async Task<BlocklistFacts> TestAsync(IRecordResolver records, string zone, IpFamily family, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_tested.TryGetValue((zone, family), out var at) && now - at < Memory)
        {
            return new(zone, BlocklistState.Working);
        }

        var test = await TestEntriesAsync(records, zone, family, cancellationToken);

        // Many zones have IPv4 only, which is no defect; whether this is one tell the test entries of IPv4.
        if (family == IpFamily.Ipv6 && test.State == BlocklistState.NotWorking
            && (await TestEntriesAsync(records, zone, IpFamily.Ipv4, cancellationToken)).State == BlocklistState.Working)
        {
            return new(zone, BlocklistState.Ipv4Only, $"{zone} has no entries for IPv6 addresses");
        }

        if (test.State == BlocklistState.Working)
        {
            _tested[(zone, family)] = now;
        }

        return test;
    }

    /// <summary>RFC 5782 §5: 127.0.0.2 must be listed and 127.0.0.1 must not; in IPv6 form ::FFFF:7F00:2 and ::FFFF:7F00:1.</summary>
    private static async Task<BlocklistFacts> TestEntriesAsync(IRecordResolver records, string zone, IpFamily family, CancellationToken cancellationToken)
    {
        var prefix = family == IpFamily.Ipv6 ? "::ffff:" : "";
        var mustNot = await FindAsync(records, BlocklistName.Of(IPAddress.Parse(prefix + "127.0.0.1"), zone), cancellationToken);
        if (mustNot.Word != BlocklistWord.NotListed)
        {
            return mustNot.Word == BlocklistWord.Listed
                ? new(zone, BlocklistState.ListsEverything, $"{zone} lists 127.0.0.1, which no zone may: it lists everything")
                : new(zone, StateOf(mustNot.Word), mustNot.Detail);
        }

        var must = await FindAsync(records, BlocklistName.Of(IPAddress.Parse(prefix + "127.0.0.2"), zone), cancellationToken);
        return must.Word switch
        {
            BlocklistWord.Listed => new(zone, BlocklistState.Working),
            BlocklistWord.NotListed => new(zone, BlocklistState.NotWorking, $"{zone} does not list its test entry 127.0.0.2: it is gone, misspelt, or does not answer us"),
            var word => new(zone, StateOf(word), must.Detail),
        };
    }

    private BlocklistFacts Forget(BlocklistFacts facts, IpFamily family)
    {
        _tested.TryRemove((facts.Zone, family), out _);
        return facts;
    }

    private static async Task<ImmutableArray<string>> ReasonsAsync(IRecordResolver records, string name, CancellationToken cancellationToken)
    {
        var texts = await records.FindTextAsync(name, LookUpLimit, cancellationToken);
        return [.. texts.Records.Take(MaxReasons).Select(t => WireText.Printable(t.Length > MaxReason ? t[..MaxReason] + "…" : t))];
    }

    private static async Task<BlocklistAnswer> FindAsync(IRecordResolver records, string name, CancellationToken cancellationToken) =>
        BlocklistAnswer.Read(name, await records.FindAddressesAsync(name, IpFamily.Ipv4, LookUpLimit, cancellationToken));

    private static BlocklistState StateOf(BlocklistWord word) => word switch
    {
        BlocklistWord.Refused => BlocklistState.Refused,
        BlocklistWord.Nonsense => BlocklistState.NotWorking,
        _ => BlocklistState.Unreachable,
    };
}
