using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Results;

namespace SmtpMonitor.Web.Board;

/// <summary>What the pages show of one endpoint at one moment. Immutable; a row that did not change is the very same object in the next view.</summary>
internal sealed record BoardRow
{
    /// <summary>For URLs: short, the same over restarts.</summary>
    public required string Id { get; init; }

    /// <summary>The <see cref="BoardView.Version"/> in which this row last changed: what a page that knows an older one has to fetch.</summary>
    public required long Version { get; init; }

    public required Endpoint Endpoint { get; init; }

    public EndpointKey Key => Endpoint.Key;

    public LabelSet Labels => Endpoint.Labels;

    public PortRole Role => Endpoint.Settings.Role;

    public TlsMode TlsMode => Endpoint.Settings.Tls.Mode;

    /// <summary><see cref="Verdict.Unknown"/> also before the first judgement.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Since when the verdict holds; null before the first judgement.</summary>
    public DateTimeOffset? VerdictSince { get; init; }

    /// <summary>False while evidence that would change the verdict is on its way.</summary>
    public bool Settled { get; init; }

    /// <summary>What the verdict rests on, clauses, the weightiest first; empty before the first judgement.</summary>
    public ImmutableArray<string> Evidence { get; init; } = [];

    /// <summary>What to do, a sentence; empty when there is nothing to do.</summary>
    public string NextStep { get; init; } = "";

    /// <summary>Published policies of providers that fit.</summary>
    public ImmutableArray<string> Hints { get; init; } = [];

    public BlockSide? BlockedBy { get; init; }

    public BlockHop? Hop { get; init; }

    public ImmutableArray<Suspicion> Suspicions { get; init; } = [];

    /// <summary>Of the newest probe.</summary>
    public ImmutableArray<Warning> Warnings { get; init; } = [];

    /// <summary>By the newest probe.</summary>
    public Condition Condition { get; init; }

    /// <summary>When the endpoint came into this condition; null while it is unknown.</summary>
    public DateTimeOffset? ConditionSince { get; init; }

    /// <summary>When the newest probe had ended; null before the first, as everything below.</summary>
    public DateTimeOffset? LastProbeAt { get; init; }

    public TimeSpan? Duration { get; init; }

    /// <summary><see cref="Reason.None"/> when the newest probe succeeded.</summary>
    public Reason? Reason { get; init; }

    public Phase? FailedPhase { get; init; }

    /// <summary>What happened, a sentence; empty when the newest probe succeeded.</summary>
    public string Detail { get; init; } = "";

    public PortState? PortState { get; init; }

    /// <summary>The address connected to, or the last one tried.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>End of validity of the server's own certificate; null when none was seen.</summary>
    public DateTimeOffset? CertificateNotAfter { get; init; }

    /// <summary>Null, or in the past, when no back-off is waited out: it ends by itself, without a new version.</summary>
    public DateTimeOffset? BackingOffUntil { get; init; }

    public Gravity Gravity => Verdict switch
    {
        Verdict.Unknown => Gravity.Unknown,
        Verdict.Healthy => Warnings.IsEmpty && Suspicions.IsEmpty ? Gravity.Sound : Gravity.Warned,
        _ => Gravity.Wrong,
    };

    /// <summary>True when nothing shown differs, whatever the versions.</summary>
    public bool ShowsTheSameAs(BoardRow other) =>
        Id == other.Id && Endpoint.Equals(other.Endpoint)
        && (Verdict, VerdictSince, Settled, NextStep, BlockedBy) == (other.Verdict, other.VerdictSince, other.Settled, other.NextStep, other.BlockedBy)
        && Equals(Hop, other.Hop) && Evidence.SequenceEqual(other.Evidence) && Hints.SequenceEqual(other.Hints)
        && Suspicions.SequenceEqual(other.Suspicions) && Warnings.SequenceEqual(other.Warnings)
        && (Condition, ConditionSince, LastProbeAt, Duration, Reason, FailedPhase, Detail, PortState)
            == (other.Condition, other.ConditionSince, other.LastProbeAt, other.Duration, other.Reason, other.FailedPhase, other.Detail, other.PortState)
        && Equals(Address, other.Address) && (CertificateNotAfter, BackingOffUntil) == (other.CertificateNotAfter, other.BackingOffUntil);
}
