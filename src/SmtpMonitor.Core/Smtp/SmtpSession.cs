using System.Text;

namespace SmtpMonitor.Core.Smtp;

/// <summary>One dialogue over one stream: sends commands, reads replies, keeps the transcript. Decides nothing.</summary>
internal sealed class SmtpSession(Stream stream, Transcript transcript, TimeProvider time)
{
    private ReplyReader _reader = new(stream, time);
    private Stream _stream = stream;

    /// <summary>The stream in use: clear text, or TLS after <see cref="Continue"/>.</summary>
    public Stream Stream => _stream;

    /// <summary>True when a whole reply was read and nothing is due: the only moment at which a command, QUIT too, is fit to be sent.</summary>
    public bool InStep { get; set; }

    /// <summary>True while a reply is due, the greeting included, and neither came nor failed.</summary>
    public bool ReplyDue { get; private set; } = true;

    /// <summary>True from AUTH on: what follows a 334 is then left out of the transcript, also when it comes after we gave up.</summary>
    public bool Confidential { get; set; }

    /// <summary>Code of the last reply read; 0 before the first.</summary>
    public int LastCode { get; private set; }

    /// <summary>Octets that came before we asked for anything.</summary>
    public int Buffered => _reader.Buffered;

    /// <summary>How often octets arrived for the reply in progress, and when they last did.</summary>
    public (int Reads, long LastRead) Progress => (_reader.Reads, _reader.LastRead);

    /// <summary>Lines and octets of a reply that did not come to its end.</summary>
    public (IReadOnlyList<string> Lines, ReadOnlyMemory<byte> Tail) Unfinished => (_reader.Received, _reader.Partial);

    /// <summary>Goes on over another stream. Nothing that was buffered comes along (RFC 3207 §4.2).</summary>
    public void Continue(Stream stream)
    {
        _stream = stream;
        _reader = new ReplyReader(stream, time);
    }

    public async ValueTask<(SmtpReply? Reply, ReplyFault Fault)> ReadReplyAsync(CancellationToken cancellationToken)
    {
        InStep = false;
        ReplyDue = true;
        try
        {
            var (reply, fault) = await _reader.ReadAsync(cancellationToken);
            ReplyDue = false;
            InStep = reply is { IsClosing: false };
            LastCode = reply?.Code ?? LastCode;
            return (reply, fault);
        }
        finally
        {
            Record();
        }
    }

    /// <summary>Sends a command and reads its reply.</summary>
    /// <param name="command">Without line end.</param>
    /// <param name="cancellationToken">Deadline of both.</param>
    /// <param name="shown">What the transcript shows instead, where the command carries a secret.</param>
    public async ValueTask<(SmtpReply? Reply, ReplyFault Fault)> CommandAsync(
        string command, CancellationToken cancellationToken, string? shown = null)
    {
        // Given up before a word was said: the server still waits for one.
        cancellationToken.ThrowIfCancellationRequested();
        InStep = false;
        transcript.Add(Speaker.Client, shown ?? command);
        try
        {
            await _stream.WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"), cancellationToken);
        }
        catch (IOException)
        {
            // The server may have said why before it closed: that reply is still to be read.
        }

        return await ReadReplyAsync(cancellationToken);
    }

    private void Record()
    {
        foreach (var line in _reader.Received)
        {
            transcript.Add(Speaker.Server, Confidential && line.StartsWith("334", StringComparison.Ordinal) ? "334 ***" : line);
        }
    }
}
