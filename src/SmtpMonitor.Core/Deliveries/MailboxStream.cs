namespace SmtpMonitor.Core.Deliveries;

/// <summary>
/// What the IMAP library reads from: first a greeting that we give it where the real one came before TLS, and never more than a bound in
/// all, since the library has none. It owns what it reads from.
/// </summary>
internal sealed class MailboxStream(Stream inner, byte[] before, int mostOctets = MailboxStream.DefaultBound) : Stream
{
    /// <summary>A visit reads a few headers; a server that sends this much is not one to listen to.</summary>
    public const int DefaultBound = 8 * 1024 * 1024;

    private int _given;
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var first = Given(buffer.AsSpan(offset, count));
        return first > 0 ? first : Counted(inner.Read(buffer, offset, count));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var first = Given(buffer.Span);
        return first > 0 ? first : Counted(await inner.ReadAsync(buffer, cancellationToken));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => inner.WriteAsync(buffer, offset, count, cancellationToken);

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Given(Span<byte> buffer)
    {
        var part = before.AsSpan(_given, Math.Min(buffer.Length, before.Length - _given));
        part.CopyTo(buffer);
        _given += part.Length;
        return part.Length;
    }

    private int Counted(int octets) =>
        (_read += octets) <= mostOctets ? octets : throw new IOException($"the mailbox's server sent more than {mostOctets} octets");
}
