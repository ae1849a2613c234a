using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>
/// The newest result of an endpoint, with how long what it says of reachability has been so. Two observations speak of the same state
/// of the network only where the spans overlap for which they are known to hold: an open port seen before a fault began proves nothing
/// against the fault.
/// </summary>
public sealed record Observation
{
    public required ProbeResult Result { get; init; }

    public required Reach Reach { get; init; }

    /// <summary><see cref="SeenAt"/> of the first of the results in a row with this reach; silence and a router's word for it are one.</summary>
    public required DateTimeOffset HoldsSince { get; init; }

    /// <summary>How many results in a row had this reach, at least 1.</summary>
    public required int Times { get; init; }

    /// <summary>Every address that the newest probe tried.</summary>
    public required ImmutableArray<IPAddress> Addresses { get; init; }

    /// <summary>What was seen of the place up to and with this result.</summary>
    public PlaceMemory Memory { get; init; } = PlaceMemory.Nothing;

    /// <summary>The path, as traced since <see cref="HoldsSince"/>.</summary>
    public PathEvidence Path { get; init; } = PathEvidence.None;

    public EndpointKey Key => Result.Endpoint.Key;

    /// <summary>True for a witness that another shard has.</summary>
    public bool IsReference => Result.Endpoint.IsReference;

    /// <summary>When the newest probe tried the port. By a steady clock: compared with other observations, never shown.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>When the newest probe asked for the name: before <see cref="SeenAt"/>, by waits for other sessions, too.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>When it is too old to prove anything: two intervals and the time-out on. A throttled address is left alone for longer.</summary>
    public DateTimeOffset StaleAt
    {
        get
        {
            var settings = Result.Endpoint.Settings;
            return SeenAt + (2 * settings.Interval) + settings.Limits.Probe + (Result.Throttled ? AddressBackoff.LongestWait : TimeSpan.Zero);
        }
    }

    /// <summary>The observation that a result makes.</summary>
    /// <param name="result">The newest result.</param>
    /// <param name="seenAt">When it tried the port, by a steady clock.</param>
    /// <param name="askedAt">When it asked for the name, by the same clock.</param>
    /// <param name="before">The observation before; null for the first, or when that one is stale.</param>
    /// <param name="memory">What was seen of the place before.</param>
    public static Observation Of(ProbeResult result, DateTimeOffset seenAt, DateTimeOffset askedAt, Observation? before, PlaceMemory memory)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(memory);
        var reach = Reaches.Of(result.PortState);
        var goesOn = before is not null && (before.Reach == reach || (IsVoid(before.Result.Reason) && IsVoid(result.Reason)));
        return new Observation
        {
            Result = result,
            Reach = reach,
            SeenAt = seenAt,
            AskedAt = askedAt,
            HoldsSince = goesOn ? before!.HoldsSince : seenAt,
            Times = goesOn ? before!.Times + 1 : 1,
            Addresses = AddressesOf(result),
            Memory = memory.With(result),
            Path = goesOn ? before!.Path : PathEvidence.None,
        };
    }

    /// <summary>True when both were so at one time.</summary>
    public bool Overlaps(Observation other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return HoldsSince <= other.SeenAt && other.HoldsSince <= SeenAt;
    }

    /// <summary>Different names and different addresses.</summary>
    public bool IsIndependentOf(Observation other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Key.Host != other.Key.Host && !Addresses.Any(a => other.Addresses.Contains(a));
    }

    /// <summary>No address that either of them tried is the other's, too; each knows one, or both are different hosts.</summary>
    public bool SharesNoAddressWith(Observation other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return !Addresses.Any(a => other.Addresses.Contains(a)) && (Key.Host != other.Key.Host || (Addresses.Length > 0 && other.Addresses.Length > 0));
    }

    /// <summary>
    /// Nobody is there: silence, or a router that says so when it comes to it. Routers answer only now and then (RFC 1812 §4.3.2.8), and
    /// later than a probe may wait, so that one fault looks like both by turns.
    /// </summary>
    private static bool IsVoid(Reason reason) => reason is Reason.ConnectTimeout or Reason.IcmpUnreachable;

    private static ImmutableArray<IPAddress> AddressesOf(ProbeResult result) =>
        !result.Attempts.IsDefaultOrEmpty ? [.. result.Attempts.Select(a => a.Address).Distinct()]
        : result.Address is { } address ? [address]
        : [];
}
