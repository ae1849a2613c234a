using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Diagnosis;
using SmtpMonitor.Presentation;
using SmtpMonitor.Results;

namespace SmtpMonitor.Web.Board;

/// <summary>From what is known of an endpoint to its row.</summary>
internal static class BoardRowBuilder
{
    public static BoardRow Build(string id, long version, EndpointSnapshot known, StandingJudgement? standing)
    {
        var (result, judgement) = (known.Newest?.Result, standing?.Judgement);
        return new BoardRow
        {
            Id = id,
            Version = version,
            Endpoint = known.Endpoint,
            Verdict = judgement?.Verdict ?? Verdict.Unknown,
            VerdictSince = standing?.Since,
            Settled = judgement is { Settled: true },
            Evidence = judgement is null ? [] : [.. judgement.Evidence.Select(e => e.Text)],
            NextStep = judgement is { NextStep.Length: > 0 } ? judgement.NextStep : result is null ? "" : NextStepText.Of(result.Reason),
            Hints = judgement?.Hints ?? [],
            BlockedBy = judgement?.BlockedBy,
            Hop = judgement?.Hop,
            Suspicions = judgement?.Suspicions ?? [],
            Warnings = result?.Warnings ?? [],
            Condition = known.Condition,
            ConditionSince = known.Since,
            LastProbeAt = known.Newest?.RecordedAt,
            Duration = result?.Duration,
            Reason = result?.Reason,
            FailedPhase = result?.FailedPhase,
            Detail = result?.Detail ?? "",
            PortState = result?.PortState,
            Address = result?.Address,
            CertificateNotAfter = result?.Tls?.Leaf?.NotAfter,
            BackingOffUntil = known.BackingOffUntil,
        };
    }
}
