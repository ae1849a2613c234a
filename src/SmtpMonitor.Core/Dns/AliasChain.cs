using System.Collections.Immutable;
using DnsClient.Protocol;

namespace SmtpMonitor.Core.Dns;

/// <summary>The aliases from a name to the name that has the records (RFC 1034 §3.6.2).</summary>
internal sealed class AliasChain
{
    /// <summary>Longest chain followed; resolvers give up between 8 and 16.</summary>
    private const int MaxAliases = 16;

    private readonly List<string> _names;
    private int _shortestLife = int.MaxValue;

    /// <param name="name">Absolute name with its trailing dot.</param>
    public AliasChain(string name) => _names = [name];

    /// <summary>The last name reached.</summary>
    public string End => _names[^1];

    public bool HasAliases => _names.Count > 1;

    /// <summary>From the name asked for to the last one reached, no trailing dots.</summary>
    public ImmutableArray<string> Names => [.. _names.Select(n => Smtp.WireText.Printable(n.TrimEnd('.').ToLowerInvariant()))];

    /// <summary>Set when the chain bites its own tail or is too long; nothing more is followed then.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>For people: <c>a.example → b.example</c>.</summary>
    public override string ToString() => string.Join(" → ", _names.Select(n => Smtp.WireText.Printable(n.TrimEnd('.'))));

    /// <summary>Goes on as far as the answer leads, in whatever order its records stand.</summary>
    /// <returns>True when the end moved.</returns>
    public bool Follow(ImmutableArray<DnsResourceRecord> answer)
    {
        var moved = false;
        while (!IsBroken && answer.OfType<CNameRecord>().FirstOrDefault(r => IsAt(r, End)) is { } alias)
        {
            var next = alias.CanonicalName.Value;
            IsBroken = _names.Contains(next, StringComparer.OrdinalIgnoreCase) || _names.Count > MaxAliases;
            _names.Add(next);
            _shortestLife = Math.Min(_shortestLife, alias.InitialTimeToLive);
            moved = true;
        }

        return moved;
    }

    /// <summary>The records of one type at the end of the chain.</summary>
    public ImmutableArray<T> RecordsAtEnd<T>(ImmutableArray<DnsResourceRecord> answer)
        where T : DnsResourceRecord => [.. answer.OfType<T>().Where(r => IsAt(r, End))];

    /// <summary>How long the records may be kept: no longer than the aliases that lead to them.</summary>
    /// <param name="records">At least one.</param>
    public TimeSpan TimeToLive<T>(ImmutableArray<T> records)
        where T : DnsResourceRecord => TimeSpan.FromSeconds(Math.Max(0, Math.Min(_shortestLife, records.Min(r => r.InitialTimeToLive))));

    // DnsClient keeps an internationalized owner's wire form in Original and its Unicode form in Value, and the names in RDATA the
    // other way round (seen with 1.8.0).
    private static bool IsAt(DnsResourceRecord record, string name) =>
        string.Equals(record.DomainName.Value, name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(record.DomainName.Original, name, StringComparison.OrdinalIgnoreCase);
}
