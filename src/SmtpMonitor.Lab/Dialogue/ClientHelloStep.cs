using System.Buffers.Binary;

namespace SmtpMonitor.Lab.Dialogue;

/// <summary><c>client-hello</c>: reads one TLS record (RFC 8446 §5.1), for scripts that answer it with bytes of their own.</summary>
internal sealed record ClientHelloStep : IStep
{
    private const byte Handshake = 22;

    public async ValueTask<LabSessionEnd?> RunAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        if (await conversation.ReadExactlyAsync(5, cancellationToken).ConfigureAwait(false) is not { } header)
        {
            return LabSessionEnd.ClientLeft;
        }

        if (header[0] != Handshake)
        {
            conversation.Recorder.Violation("Expected a TLS ClientHello, got something else.");
            return LabSessionEnd.Abandoned;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(3));
        var body = await conversation.ReadExactlyAsync(length, cancellationToken).ConfigureAwait(false);
        return body is null ? LabSessionEnd.ClientLeft : null;
    }
}
