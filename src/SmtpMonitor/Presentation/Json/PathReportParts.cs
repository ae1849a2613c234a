using System.ComponentModel;

namespace SmtpMonitor.Presentation.Json;

/// <summary>One path.</summary>
internal sealed record PathReport
{
    public required int Port { get; init; }

    [Description("`connected`, `refused` (a reset), `rejected` (by ICMP), `silent`, `incomplete` (cut short) or `unavailable` (this machine could not trace)")]
    public required string End { get; init; }

    [Description("Why it is incomplete or unavailable; empty otherwise")]
    public required string Detail { get; init; }

    [Description("The greatest distance tried")]
    public required int Tried { get; init; }

    [Description("By distance from 1, without gaps; silent ones behind the last answer are left out")]
    public required IReadOnlyList<HopReport> Hops { get; init; }
}

/// <summary>One distance.</summary>
internal sealed record HopReport
{
    [Description("Distance, from 1")]
    public required int Hop { get; init; }

    [Description("`silent`, `time_exceeded` (a router), `connected`, `refused`, `prohibited` or `unreachable`")]
    public required string Answer { get; init; }

    [Description("The router, or the host; null when silent")]
    public required string? Sender { get; init; }

    [Description("Until the answer; null when silent")]
    public required double? RoundTripSeconds { get; init; }

    [Description("The ICMP error, when there was one")]
    public required IcmpReport? Icmp { get; init; }
}

/// <summary>A block, as far as the traces tell.</summary>
internal sealed record BlockReport
{
    [Description("True when the traces themselves prove that something on the way, or a filter of the host, keeps the port")]
    public required bool Confirmed { get; init; }

    [Description("`near_us`, `on_the_way`, `at_host`, `none` (the host itself refuses) or `unknown`")]
    public required string Place { get; init; }

    [Description("The nearest hop at which the block can be, 0 is this machine; null when it cannot be told")]
    public required int? NearestHop { get; init; }

    [Description("The farthest hop at which the block can be; null when it cannot be told")]
    public required int? FarthestHop { get; init; }

    [Description("The last router that the packets are known to have reached")]
    public required string? LastRouter { get; init; }

    [Description("The router behind it that answers for the open port")]
    public required string? NextRouter { get; init; }

    [Description("Who refused by ICMP")]
    public required string? Refuser { get; init; }

    [Description("True when a reset or an acceptance came from nearer than the host: a device on the way answers in its name")]
    public required bool Forged { get; init; }
}
