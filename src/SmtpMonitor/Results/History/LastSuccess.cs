using System.Collections.Immutable;
using SmtpMonitor.Core.Smtp;

namespace SmtpMonitor.Results.History;

/// <summary>The newest result that succeeded.</summary>
/// <param name="At">When its probe had ended.</param>
/// <param name="Duration">Of the whole probe.</param>
/// <param name="Transcript">The dialogue, secrets replaced; empty when there was no room for it.</param>
public sealed record LastSuccess(DateTimeOffset At, TimeSpan Duration, ImmutableArray<TranscriptLine> Transcript);
