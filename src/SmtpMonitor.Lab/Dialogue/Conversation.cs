using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace SmtpMonitor.Lab.Dialogue;

/// <summary>One accepted connection: the state that the steps of a script work on.</summary>
internal sealed class Conversation : IAsyncDisposable
{
    private const int MostViolations = 10;

    private readonly NetworkStream _network;
    private readonly List<StandingAnswer> _standing = [];
    private readonly LineReader _reader;
    private SslStream? _tls;

    public Conversation(Socket socket, string host, LabCertificates certificates, TimeProvider time)
    {
        Socket = socket;
        Host = host;
        Certificates = certificates;
        Time = time;
        _network = new NetworkStream(socket, ownsSocket: false);
        _reader = new LineReader(_network);
    }

    public Socket Socket { get; }

    /// <summary>What the server calls itself: <c>{host}</c> in a script.</summary>
    public string Host { get; }

    public LabCertificates Certificates { get; }

    public TimeProvider Time { get; }

    public SessionRecorder Recorder { get; } = new();

    /// <summary>The line that the last <c>C:</c> or <c>on</c> matched.</summary>
    public string LastLine { get; private set; } = "";

    /// <summary>True once a handshake has finished.</summary>
    public bool InTls => _tls is not null;

    public void Stand(StandingAnswer answer) => _standing.Add(answer);

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        _reader.Stream.WriteAsync(bytes, cancellationToken);

    /// <summary>Sends the text and CRLF.</summary>
    public ValueTask SendLineAsync(string text, CancellationToken cancellationToken) =>
        SendAsync(Encoding.UTF8.GetBytes(text + "\r\n"), cancellationToken);

    /// <summary>The client's next line without its line end, recorded; null when it is gone.</summary>
    public async ValueTask<string?> ReadLineAsync(bool secret, CancellationToken cancellationToken)
    {
        var bytes = await _reader.ReadLineAsync(cancellationToken).ConfigureAwait(false);
        if (bytes is null)
        {
            return null;
        }

        // RFC 5321 §2.3.8: a line ends in CRLF and nothing else.
        var complete = bytes is [.., (byte)'\r'];
        var line = Encoding.Latin1.GetString(complete ? bytes.AsSpan(0, bytes.Length - 1) : bytes);
        if (secret)
        {
            Recorder.SaslResponse();
        }
        else
        {
            Recorder.ClientLine(line);
        }

        if (!complete)
        {
            Recorder.Violation("The client ended a line with a bare LF.");
        }

        return line;
    }

    /// <summary>Takes whatever comes until the client is gone. Lines are recorded; octets that are none, such as a ClientHello, are not.</summary>
    public async ValueTask ListenAsync(CancellationToken cancellationToken)
    {
        while (await _reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } bytes)
        {
            if (bytes is [.. var line, (byte)'\r'] && Ascii.IsValid(line))
            {
                Recorder.ClientLine(Encoding.ASCII.GetString(line));
            }
        }
    }

    public ValueTask<byte[]?> ReadExactlyAsync(int count, CancellationToken cancellationToken) =>
        _reader.ReadExactlyAsync(count, cancellationToken);

    /// <summary>
    /// Waits for a line that the glob matches. Standing answers are given on the way, QUIT ends the session;
    /// any other line is a violation and answered with 503.
    /// </summary>
    /// <param name="glob">Null: nothing is awaited, so that any other line is unknown and answered with 502.</param>
    public async ValueTask<LabSessionEnd?> AwaitAsync(LineGlob? glob, CancellationToken cancellationToken)
    {
        while (true)
        {
            var line = await ReadLineAsync(secret: false, cancellationToken).ConfigureAwait(false);
            if (line is null)
            {
                return LabSessionEnd.ClientLeft;
            }

            LastLine = line;
            if (glob is not null && glob.Matches(line))
            {
                return null;
            }

            if (_standing.Find(answer => answer.Glob.Matches(line)) is { } standing)
            {
                if (await standing.Step.RunAsync(this, cancellationToken).ConfigureAwait(false) is { } end)
                {
                    return end;
                }
            }
            else if (line.Equals("QUIT", StringComparison.OrdinalIgnoreCase))
            {
                await SendLineAsync("221 2.0.0 Bye", cancellationToken).ConfigureAwait(false);
                return LabSessionEnd.Quit;
            }
            else if (!await AnswerUnscriptedAsync(line, glob, cancellationToken).ConfigureAwait(false))
            {
                return LabSessionEnd.Abandoned;
            }
        }
    }

    /// <summary>Exchanges the stream for a TLS one.</summary>
    public async ValueTask StartTlsAsync(SslServerAuthenticationOptions options, CancellationToken cancellationToken)
    {
        if (_reader.Buffered > 0)
        {
            // RFC 3207 §4: the client waits for the 220, then begins the handshake.
            Recorder.Violation("The client sent bytes before TLS was agreed.");
            _reader.DiscardBuffered();
        }

        var tls = new SslStream(_network, leaveInnerStreamOpen: true);
        try
        {
            await tls.AuthenticateAsServerAsync(options, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        Recorder.TlsProtocol = tls.SslProtocol.ToString();
        Recorder.ServerName = tls.TargetHostName is { Length: > 0 } name ? name : null;
        Recorder.ClientCertificate = tls.RemoteCertificate?.Subject;
        _tls = tls;
        _reader.Stream = tls;
    }

    /// <summary>Ends the connection as the script or the client wants.</summary>
    public async ValueTask EndAsync(LabSessionEnd end, CancellationToken cancellationToken)
    {
        try
        {
            if (end == LabSessionEnd.ServerReset)
            {
                Socket.LingerState = new LingerOption(enable: true, seconds: 0);
                return;
            }

            if (end == LabSessionEnd.Quit && _tls is not null)
            {
                // RFC 8446 §6.1: a close_notify, so that the client can tell the end from a cut.
                await _tls.ShutdownAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            }

            Socket.Shutdown(SocketShutdown.Send);
            Drain();
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // The client was faster; there is nothing left to end.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_tls is not null)
        {
            await _tls.DisposeAsync().ConfigureAwait(false);
        }

        await _network.DisposeAsync().ConfigureAwait(false);
        Socket.Dispose();
    }

    // Closing with unread bytes sends a reset, which could overtake the reply that the client has not read yet.
    private void Drain()
    {
        Span<byte> rest = stackalloc byte[1024];
        for (var i = 0; i < 64 && Socket.Available > 0; i++)
        {
            Socket.Receive(rest);
        }
    }

    private async ValueTask<bool> AnswerUnscriptedAsync(string line, LineGlob? glob, CancellationToken cancellationToken)
    {
        if (glob is null)
        {
            var known = line.Equals("NOOP", StringComparison.OrdinalIgnoreCase) || line.Equals("RSET", StringComparison.OrdinalIgnoreCase);
            await SendLineAsync(known ? "250 2.0.0 Ok" : "502 5.5.2 Error: command not recognized", cancellationToken).ConfigureAwait(false);
            return true;
        }

        Recorder.Violation($"Expected {glob}, got: {line}");
        if (Recorder.ViolationCount >= MostViolations)
        {
            return false;
        }

        await SendLineAsync($"503 5.5.1 Error: this script expects {glob}", cancellationToken).ConfigureAwait(false);
        return true;
    }
}
