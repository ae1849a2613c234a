using System.Collections.Immutable;

namespace SmtpMonitor.Lab.Dialogue;

/// <summary><c>drip 1s "text"</c>: one byte, a pause, one byte, as tarpits do.</summary>
internal sealed record DripStep(TimeSpan Interval, ImmutableArray<byte> Bytes) : IStep
{
    public async ValueTask<LabSessionEnd?> RunAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        for (var i = 0; i < Bytes.Length; i++)
        {
            await conversation.SendAsync(Bytes.AsMemory().Slice(i, 1), cancellationToken).ConfigureAwait(false);
            await Task.Delay(Interval, conversation.Time, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }
}
