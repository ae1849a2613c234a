using System.ComponentModel;

namespace SmtpMonitor.Web.Api.Documents;

/// <summary>What is wrong, seen from here.</summary>
internal sealed record DiagnosisDocument
{
    [Description("When something shown last changed")]
    public required DateTimeOffset At { get; init; }

    [Description("The network place we look from")]
    public required string Vantage { get; init; }

    [Description("Which part of the endpoints this is about; null where it is all of them")]
    public required ShardReport? Shard { get; init; }

    public required int Endpoints { get; init; }

    [Description("How many endpoints have each verdict; every verdict is there")]
    public required IReadOnlyDictionary<string, int> Verdicts { get; init; }

    [Description("Findings in all; the list below ends at 200")]
    public required int FindingsTotal { get; init; }

    [Description("What is wrong, what matters most first; endpoints that one cause strikes are one finding")]
    public required IReadOnlyList<FindingReport> Findings { get; init; }

    [Description("Endpoints that are not mail, by which a blocked port is told from a dead network")]
    public required IReadOnlyList<ControlReport> Controls { get; init; }

    [Description("What this vantage lets out")]
    public required IReadOnlyList<EgressPortReport> EgressPorts { get; init; }
}

/// <summary>One thing that is wrong.</summary>
internal sealed record FindingReport
{
    public required string Verdict { get; init; }

    [Description("Since when; the earliest of its endpoints")]
    public required DateTimeOffset? Since { get; init; }

    [Description("How many endpoints it strikes; the list below ends at 50")]
    public required int EndpointsTotal { get; init; }

    public required IReadOnlyList<EndpointName> Endpoints { get; init; }

    [Description("What it rests on, in words, the weightiest first")]
    public required IReadOnlyList<string> Evidence { get; init; }

    [Description("What to do, for people")]
    public required string NextStep { get; init; }

    public required IReadOnlyList<string> Hints { get; init; }

    [Description("egress, remote or unknown; null when nothing is blocked")]
    public required string? BlockedBy { get; init; }
}

/// <summary>Whom it strikes.</summary>
internal sealed record EndpointName
{
    public required string Id { get; init; }

    [Description("target/host:port/family, with /address behind it when each address counts")]
    public required string Name { get; init; }
}

/// <summary>A control.</summary>
internal sealed record ControlReport
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    [Description("ipv4 or ipv6")]
    public required string Family { get; init; }

    [Description("Null before the first look")]
    public required bool? Up { get; init; }

    [Description("When the newest look began; null before the first, as all below")]
    public required DateTimeOffset? LookedAt { get; init; }

    public required double? DurationSeconds { get; init; }

    [Description("none when it is up")]
    public required string? Reason { get; init; }

    public required string Detail { get; init; }

    public required string? Ip { get; init; }
}

/// <summary>A port over one family.</summary>
internal sealed record EgressPortReport
{
    public required int Port { get; init; }

    [Description("ipv4 or ipv6")]
    public required string Family { get; init; }

    [Description("True when our side keeps it back")]
    public required bool Blocked { get; init; }

    public required int Endpoints { get; init; }

    public required int EndpointsBlocked { get; init; }
}
