using System.Collections.Immutable;
using System.Text;

namespace SmtpMonitor.Lab.Dialogue;

/// <summary>
/// <c>S: text</c> and <c>send "bytes"</c>: all bytes in one write. Adjoining lines of a script are joined into one step,
/// as real servers write a multi-line reply in one segment.
/// </summary>
internal sealed record SendStep(ImmutableArray<byte> Bytes, bool NamesHost) : IStep
{
    private const string HostPlaceholder = "{host}";

    public static SendStep Of(ImmutableArray<byte> bytes) =>
        new(bytes, bytes.AsSpan().IndexOf("{host}"u8) >= 0);

    public SendStep Then(SendStep next) => new(Bytes.AddRange(next.Bytes), NamesHost || next.NamesHost);

    public async ValueTask<LabSessionEnd?> RunAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        await conversation.SendAsync(BytesFor(conversation.Host), cancellationToken).ConfigureAwait(false);
        return null;
    }

    private ReadOnlyMemory<byte> BytesFor(string host) => NamesHost
        // Latin-1 maps each octet to one character and back, so that other bytes pass unchanged.
        ? Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(Bytes.AsSpan()).Replace(HostPlaceholder, host, StringComparison.Ordinal))
        : Bytes.AsMemory();
}
