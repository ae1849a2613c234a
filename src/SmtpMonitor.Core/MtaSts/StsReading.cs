using System.Collections.Immutable;

namespace SmtpMonitor.Core.MtaSts;

/// <summary>What was read of a policy file.</summary>
/// <param name="Policy">Null when there is a mistake: senders use nothing of it then.</param>
/// <param name="Mistakes">All of them, in the file's order.</param>
/// <param name="Remarks">What is odd and leaves the policy valid.</param>
public sealed record StsReading(StsPolicy? Policy, ImmutableArray<StsMistake> Mistakes, ImmutableArray<StsMistake> Remarks);
