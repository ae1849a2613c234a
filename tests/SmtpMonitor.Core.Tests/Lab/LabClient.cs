using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using SmtpMonitor.Lab;

namespace SmtpMonitor.Core.Tests.Lab;

/// <summary>The plainest SMTP client: says what the test says, reads what comes, trusts any certificate.</summary>
public sealed class LabClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _deadline = new(Patience);
    private readonly Socket _socket;
    private Stream _stream;

    private LabClient(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: false);
    }

    public SslStream? Tls { get; private set; }

    public static async Task<LabClient> ConnectAsync(LabServer server)
    {
        var socket = new Socket(server.EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.EndPoint, TestContext.Current.CancellationToken);
        return new LabClient(socket);
    }

    public ValueTask SendAsync(string line) => _stream.WriteAsync(Encoding.Latin1.GetBytes(line + "\r\n"), _deadline.Token);

    /// <summary>Sends the line and reads the reply to it.</summary>
    public async Task<string> AskAsync(string line)
    {
        await SendAsync(line);
        return await ReadReplyAsync();
    }

    /// <summary>All lines of one reply, joined by a blank.</summary>
    public async Task<string> ReadReplyAsync()
    {
        var lines = new List<string>();
        do
        {
            lines.Add(await ReadLineAsync());
        }
        while (lines[^1].Length > 3 && lines[^1][3] == '-');
        return string.Join(' ', lines);
    }

    /// <summary>Up to LF, which and a CR before it are cut; what there is when the stream ends.</summary>
    public async Task<string> ReadLineAsync()
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await _stream.ReadAsync(one, _deadline.Token) > 0 && one[0] != '\n')
        {
            line.Add(one[0]);
        }

        return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
    }

    /// <summary>One read.</summary>
    public async Task<byte[]> ReadSomeAsync()
    {
        var buffer = new byte[64 * 1024];
        var read = await _stream.ReadAsync(buffer, _deadline.Token);
        return buffer[..read];
    }

    /// <summary>What comes until the server closes.</summary>
    public async Task<byte[]> ReadToEndAsync()
    {
        using var all = new MemoryStream();
        await _stream.CopyToAsync(all, _deadline.Token);
        return all.ToArray();
    }

    public async Task StartTlsAsync(X509Certificate2? client = null)
    {
        var tls = new SslStream(_stream, leaveInnerStreamOpen: true);
        Tls = tls;
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = LabServer.DefaultHost,
                RemoteCertificateValidationCallback = (_, _, _, _) => true,
                ClientCertificates = client is null ? null : [client],
            },
            _deadline.Token);
        _stream = tls;
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _socket.Dispose();
        _deadline.Dispose();
    }
}
