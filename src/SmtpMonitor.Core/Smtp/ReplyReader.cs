using System.Net.Sockets;

namespace SmtpMonitor.Core.Smtp;

/// <summary>
/// Reads replies with bounds that no server can pass: <see cref="MaxLineOctets"/> a line, <see cref="MaxLines"/> lines and
/// <see cref="MaxReplyOctets"/> a reply. RFC 5321 §4.5.3.1.5 asks 512 octets of a line; real EHLO lines run longer.
/// </summary>
internal sealed class ReplyReader(Stream stream, TimeProvider time)
{
    public const int MaxLineOctets = 2048;
    public const int MaxLines = 128;
    public const int MaxReplyOctets = 64 * 1024;

    private readonly byte[] _buffer = new byte[MaxLineOctets + 2];
    private int _start;
    private int _end;

    /// <summary>Octets received but not yet asked for. More than none when it is our turn to speak means that the server talks out of turn.</summary>
    public int Buffered => _end - _start;

    /// <summary>Times that octets arrived for the reply being read: a tarpit shows by many.</summary>
    public int Reads { get; private set; }

    /// <summary>When octets last arrived, as a timestamp of the time provider.</summary>
    public long LastRead { get; private set; }

    /// <summary>What arrived of the line that could not be completed or parsed: up to 2048 octets.</summary>
    public ReadOnlyMemory<byte> Partial => _buffer.AsMemory(_start, _end - _start);

    /// <summary>Lines of the reply being read, each without its line end: also those before a fault.</summary>
    public List<string> Received { get; } = [];

    /// <summary>The next reply, or why there is none. Throws only <see cref="OperationCanceledException"/>.</summary>
    public async ValueTask<(SmtpReply? Reply, ReplyFault Fault)> ReadAsync(CancellationToken cancellationToken)
    {
        Received.Clear();
        Reads = 0;
        var code = 0;
        var octets = 0;
        var texts = new List<string>(1);
        while (true)
        {
            var (length, fault) = await FillLineAsync(cancellationToken);
            if (fault != ReplyFault.None)
            {
                return (null, fault);
            }

            octets += length;
            var line = TakeLine(length);
            Received.Add(line);
            if (!TryParse(line, out var lineCode, out var last, out var text) || (texts.Count > 0 && lineCode != code))
            {
                return (null, ReplyFault.Invalid);
            }

            code = lineCode;
            texts.Add(text);
            if (last)
            {
                return (new SmtpReply(code, texts), ReplyFault.None);
            }

            if (texts.Count >= MaxLines || octets >= MaxReplyOctets)
            {
                return (null, ReplyFault.TooLong);
            }
        }
    }

    /// <summary>Waits until the buffer holds a whole line; gives its length with the LF.</summary>
    private async ValueTask<(int Length, ReplyFault Fault)> FillLineAsync(CancellationToken cancellationToken)
    {
        var scanned = 0;
        while (true)
        {
            var feed = _buffer.AsSpan(_start + scanned, Buffered - scanned).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                return (scanned + feed + 1, ReplyFault.None);
            }

            scanned = Buffered;
            if (scanned >= MaxLineOctets)
            {
                return (0, ReplyFault.TooLong);
            }

            MakeRoom();
            try
            {
                var count = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
                if (count == 0)
                {
                    return (0, ReplyFault.Closed);
                }

                _end += count;
                Reads++;
                LastRead = time.GetTimestamp();
            }
            catch (IOException e)
            {
                return (0, e.InnerException switch
                {
                    SocketException { SocketErrorCode: SocketError.ConnectionReset } => ReplyFault.Reset,
                    null or SocketException => ReplyFault.Closed,
                    _ => ReplyFault.Tls,
                });
            }
        }
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, Buffered).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
    }

    // A bare LF ends a line too: servers that send it exist, and no other reading of it makes sense to a client.
    private string TakeLine(int length)
    {
        var line = _buffer.AsSpan(_start, length - 1);
        if (line is [.., (byte)'\r'])
        {
            line = line[..^1];
        }

        var text = WireText.Decode(line);
        _start += length;
        return text;
    }

    /// <summary>Reply-line of RFC 5321 §4.2, where the text may be missing (§4.2.1 asks clients to take that).</summary>
    private static bool TryParse(string line, out int code, out bool last, out string text)
    {
        (code, last, text) = (0, true, "");
        if (line.Length < 3 || line[0] is < '2' or > '5' || !char.IsAsciiDigit(line[1]) || !char.IsAsciiDigit(line[2]))
        {
            return false;
        }

        code = ((line[0] - '0') * 100) + ((line[1] - '0') * 10) + (line[2] - '0');
        if (line.Length == 3)
        {
            return true;
        }

        last = line[3] == ' ';
        text = line[4..];
        return last || line[3] == '-';
    }
}
