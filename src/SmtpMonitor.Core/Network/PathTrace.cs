using System.Collections.Immutable;
using System.Net;

namespace SmtpMonitor.Core.Network;

/// <summary>The way to one port of one address, as far as it answers.</summary>
/// <param name="Address">Where to.</param>
/// <param name="Port">TCP port.</param>
/// <param name="Hops">By distance from 1, without gaps; silent ones behind the last answer are left out.</param>
/// <param name="End">How it ended.</param>
/// <param name="Detail">For people: why it is incomplete or unavailable; empty otherwise.</param>
public sealed record PathTrace(IPAddress Address, int Port, ImmutableArray<TraceHop> Hops, TraceEnd End, string Detail = "")
{
    /// <summary>So many distances at which one router answers are a circle; two happen on sound paths.</summary>
    internal const int CircleHops = 4;

    /// <summary>A router that the packets came by again and again: they go round in circles. Null when there is none.</summary>
    public IPAddress? Circle => Hops.Where(h => h.Answer == HopAnswer.TimeExceeded).GroupBy(h => h.Sender).FirstOrDefault(g => g.Count() >= CircleHops)?.Key;

    /// <summary>The local address of the packets; null when it is not known.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>The greatest distance that was tried, silent ones included.</summary>
    public int Tried { get; init; }

    /// <summary>The distance from which the end came (the host's where it was reached); null when nobody ended it.</summary>
    public int? EndTtl => End is TraceEnd.Connected or TraceEnd.Refused or TraceEnd.Rejected && Hops.Length > 0 ? Hops[^1].Ttl : null;

    /// <summary>The last router that let the packets pass so far; null when none answered.</summary>
    public TraceHop? LastRouter => Hops.LastOrDefault(h => h.Answer == HopAnswer.TimeExceeded);

    /// <summary>The router at a distance; null when it did not answer.</summary>
    public TraceHop? RouterAt(int ttl) => Hops.FirstOrDefault(h => h.Ttl == ttl && h.Answer == HopAnswer.TimeExceeded);

    public bool Equals(PathTrace? other) =>
        other is not null && Address.Equals(other.Address) && Port == other.Port && End == other.End && Detail == other.Detail
        && Equals(Source, other.Source) && Tried == other.Tried && Hops.SequenceEqual(other.Hops);

    public override int GetHashCode() => HashCode.Combine(Address, Port, End, Hops.Length);
}
