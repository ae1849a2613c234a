using System.Collections.Immutable;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>What is wrong with one endpoint, why we say so, and what to do next.</summary>
/// <param name="Verdict">One word.</param>
/// <param name="Evidence">What it rests on, the weightiest first; never empty.</param>
/// <param name="NextStep">What to do, a sentence; empty when there is nothing to do.</param>
public sealed record Judgement(Verdict Verdict, ImmutableArray<Evidence> Evidence, string NextStep)
{
    /// <summary>False while evidence that would change it is on its way: other probes, a trace, a second look.</summary>
    public bool Settled { get; init; } = true;

    /// <summary>On whose side the port is blocked; null when it is not blocked.</summary>
    public BlockSide? BlockedBy { get; init; }

    /// <summary>The last hop before the block; null when no trace tells.</summary>
    public BlockHop? Hop { get; init; }

    public ImmutableArray<Suspicion> Suspicions { get; init; } = [];

    /// <summary>Published policies of providers that fit: dated, for people, never part of the verdict.</summary>
    public ImmutableArray<string> Hints { get; init; } = [];

    /// <summary>The evidence as one sentence.</summary>
    public string Because => string.Join("; ", Evidence.Select(e => e.Text));

    public bool Equals(Judgement? other) =>
        other is not null && Verdict == other.Verdict && NextStep == other.NextStep && Settled == other.Settled
        && BlockedBy == other.BlockedBy && Equals(Hop, other.Hop) && Evidence.SequenceEqual(other.Evidence)
        && Suspicions.SequenceEqual(other.Suspicions) && Hints.SequenceEqual(other.Hints);

    public override int GetHashCode() => HashCode.Combine(Verdict, NextStep, Settled, Evidence.Length);
}
