using System.Collections.Immutable;

namespace SmtpMonitor.Results.History;

/// <summary>What is remembered of one endpoint's results. Immutable.</summary>
/// <param name="Strip">In short, oldest first, failures kept longer than successes.</param>
/// <param name="Failures">Failures with their dialogues, newest first, the one of now included.</param>
/// <param name="Success">Null when none has succeeded yet.</param>
public sealed record EndpointHistory(ImmutableArray<HistoryEntry> Strip, ImmutableArray<FailureRun> Failures, LastSuccess? Success);
