namespace SmtpMonitor.Lab.Dialogue;

/// <summary>Reads what a client sends, by line or by count, from a stream that may be exchanged for a TLS one.</summary>
internal sealed class LineReader(Stream stream)
{
    private const int LongestLine = 64 * 1024;

    private byte[] _buffer = new byte[512];
    private int _start;
    private int _end;

    /// <summary>Exchanged when TLS begins.</summary>
    public Stream Stream { get; set; } = stream;

    /// <summary>Bytes received but not read.</summary>
    public int Buffered => _end - _start;

    public void DiscardBuffered() => _start = _end = 0;

    /// <summary>One line without its LF, a CR before it included; null at the end of the stream or of what a line may hold.</summary>
    public async ValueTask<byte[]?> ReadLineAsync(CancellationToken cancellationToken)
    {
        var searched = 0;
        while (true)
        {
            var at = _buffer.AsSpan(_start + searched, Buffered - searched).IndexOf((byte)'\n');
            if (at >= 0)
            {
                var line = _buffer.AsSpan(_start, searched + at).ToArray();
                _start += searched + at + 1;
                return line;
            }

            searched = Buffered;
            if (searched >= LongestLine || !await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return null;
            }
        }
    }

    /// <summary>Exactly this many bytes; null when the stream ends before.</summary>
    public async ValueTask<byte[]?> ReadExactlyAsync(int count, CancellationToken cancellationToken)
    {
        while (Buffered < count)
        {
            if (!await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return null;
            }
        }

        var bytes = _buffer.AsSpan(_start, count).ToArray();
        _start += count;
        return bytes;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, Buffered).CopyTo(_buffer);
            (_start, _end) = (0, Buffered);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await Stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        return read > 0;
    }
}
