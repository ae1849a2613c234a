using System.Collections.Immutable;

namespace SmtpMonitor.Lab.Dialogue;

/// <summary>
/// <c>repeat N "bytes"</c>, <c>repeat forever "bytes"</c> and <c>flood 64MiB "bytes"</c>: the same bytes over and over,
/// in writes of about 64 KiB, until the client is gone or they are all sent.
/// </summary>
/// <param name="Bytes">What is repeated.</param>
/// <param name="Total">How many bytes in all; null: without end.</param>
internal sealed record RepeatStep(ImmutableArray<byte> Bytes, long? Total) : IStep
{
    private const int Chunk = 64 * 1024;

    public async ValueTask<LabSessionEnd?> RunAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        var block = Block();
        for (var left = Total ?? long.MaxValue; left > 0;)
        {
            var now = (int)Math.Min(left, block.Length);
            await conversation.SendAsync(block.AsMemory(0, now), cancellationToken).ConfigureAwait(false);
            left -= Total is null ? 0 : now;
        }

        return null;
    }

    private byte[] Block()
    {
        var copies = Math.Max(1, Chunk / Bytes.Length);
        if (Total is { } total)
        {
            copies = (int)Math.Min(copies, (total / Bytes.Length) + 1);
        }

        var block = new byte[copies * Bytes.Length];
        for (var i = 0; i < copies; i++)
        {
            Bytes.CopyTo(block, i * Bytes.Length);
        }

        return block;
    }
}
