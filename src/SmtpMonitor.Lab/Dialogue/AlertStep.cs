namespace SmtpMonitor.Lab.Dialogue;

/// <summary><c>alert protocol_version</c>: a fatal TLS alert in clear, as a server sends it in answer to a ClientHello.</summary>
internal sealed record AlertStep(TlsAlert Alert) : IStep
{
    public async ValueTask<LabSessionEnd?> RunAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        // RFC 5246 §7.2: content type alert, version 3.3, two octets: fatal and the description.
        byte[] record = [21, 3, 3, 0, 2, 2, (byte)Alert];
        await conversation.SendAsync(record, cancellationToken).ConfigureAwait(false);
        return null;
    }
}
