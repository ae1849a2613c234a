using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Results;

/// <summary>What is different from the result before: worth one line in the log.</summary>
/// <param name="From">The condition before; <see cref="Condition.Unknown"/> for the first result.</param>
/// <param name="To">The condition now. Equal to <paramref name="From"/> when an endpoint that is down is so for another reason.</param>
/// <param name="PreviousReason">The reason of the result before; <see cref="Reason.None"/> when it succeeded or there was none.</param>
/// <param name="Lasted">How long the condition before lasted; null for the first result, and while the condition stays.</param>
public sealed record StateChange(Condition From, Condition To, Reason PreviousReason, TimeSpan? Lasted);
