using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Presentation;
using SmtpMonitor.Web.Api.Documents;
using SmtpMonitor.Web.Board;

namespace SmtpMonitor.Web.Api;

/// <summary>From a row of the board to what programs read.</summary>
internal static class SummaryBuilder
{
    /// <summary>Null where there are no others.</summary>
    public static ShardReport? Shard(Shard shard) => shard.IsWhole ? null : new ShardReport { Index = shard.Index, Count = shard.Count };

    public static EndpointSummary Build(BoardRow row) => new()
    {
        Id = row.Id,
        Target = row.Key.Target,
        Host = row.Key.Host,
        Port = row.Key.Port,
        Family = LabelValue.Of(row.Key.Family),
        Address = row.Key.Address,
        Labels = row.Labels.ToDictionary(StringComparer.Ordinal),
        Role = LabelValue.Of(row.Role),
        TlsMode = LabelValue.Of(row.TlsMode),
        Verdict = LabelValue.Of(row.Verdict),
        VerdictSince = row.VerdictSince,
        Settled = row.Settled,
        Evidence = row.Evidence,
        NextStep = row.NextStep,
        Hints = row.Hints,
        BlockedBy = Word(row.BlockedBy),
        Hop = row.Hop is { } hop ? Hop(hop) : null,
        Suspicions = [.. row.Suspicions.Select(s => LabelValue.Of(s))],
        Warnings = [.. row.Warnings.Select(w => LabelValue.Of(w))],
        Condition = LabelValue.Of(row.Condition),
        ConditionSince = row.ConditionSince,
        LastProbeAt = row.LastProbeAt,
        DurationSeconds = row.Duration is { } duration ? Seconds(duration) : null,
        Reason = Word(row.Reason),
        FailedPhase = Word(row.FailedPhase),
        Detail = row.Detail,
        PortState = Word(row.PortState),
        Ip = row.Address is { } ip ? PathWords.Address(ip) : null,
        CertificateNotAfter = row.CertificateNotAfter?.ToUniversalTime(),
        BackingOffUntil = row.BackingOffUntil,
    };

    /// <summary>Null stays null.</summary>
    public static string? Word<T>(T? value)
        where T : struct, Enum => value is { } there ? LabelValue.Of(there) : null;

    /// <summary>To the microsecond.</summary>
    public static double Seconds(TimeSpan duration) => Math.Round(duration.TotalSeconds, 6);

    private static HopSummary Hop(BlockHop hop) => new() { Hop = hop.Ttl, Router = hop.Router is { } router ? PathWords.Address(router) : null };
}
