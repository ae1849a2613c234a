namespace SmtpMonitor.Metrics;

/// <summary>
/// Passes everything on but the end mark of OpenMetrics, which must stand only once, behind the last registry. Keeps the last
/// octets back, because the mark may come in pieces.
/// </summary>
internal sealed class EndlessStream(Stream destination, bool dropsEndMark) : Stream
{
    private static ReadOnlySpan<byte> EndMark => "# EOF\n"u8;

    private readonly byte[] _kept = new byte[6];
    private int _keptCount;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!dropsEndMark)
        {
            await destination.WriteAsync(buffer, cancellationToken);
            return;
        }

        if (buffer.Length >= _kept.Length)
        {
            await destination.WriteAsync(_kept.AsMemory(0, _keptCount), cancellationToken);
            await destination.WriteAsync(buffer[..^_kept.Length], cancellationToken);
            buffer[^_kept.Length..].CopyTo(_kept);
            _keptCount = _kept.Length;
            return;
        }

        var tooMany = Math.Max(0, _keptCount + buffer.Length - _kept.Length);
        await destination.WriteAsync(_kept.AsMemory(0, tooMany), cancellationToken);
        _kept.AsSpan(tooMany, _keptCount - tooMany).CopyTo(_kept);
        buffer.Span.CopyTo(_kept.AsSpan(_keptCount - tooMany));
        _keptCount += buffer.Length - tooMany;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Passes nothing on: the end of this part is not the end of the page.</summary>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Writes out what was kept back, unless it is the end mark.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (!_kept.AsSpan(0, _keptCount).SequenceEqual(EndMark))
        {
            await destination.WriteAsync(_kept.AsMemory(0, _keptCount), cancellationToken);
        }

        _keptCount = 0;
    }
}
