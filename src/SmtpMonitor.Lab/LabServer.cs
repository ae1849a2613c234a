using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using SmtpMonitor.Lab.Dialogue;
using SmtpMonitor.Lab.Ports;

namespace SmtpMonitor.Lab;

/// <summary>
/// A script that listens on a loopback address. Safe for concurrent use but for <see cref="StopAsync"/> and <see cref="RestartAsync"/>,
/// which are called one after the other.
/// </summary>
public sealed class LabServer : IAsyncDisposable
{
    /// <summary>What a server calls itself when nobody gives it a name.</summary>
    public const string DefaultHost = "mail.lab.test";

    /// <summary>So many finished sessions are kept, the newest ones.</summary>
    public const int SessionsKept = 1000;

    private readonly LabCertificates _certificates;
    private readonly TimeProvider _time;
    private readonly string _host;
    private readonly Lock _gate = new();
    private readonly Queue<LabSession> _sessions = new();
    private int _accepted;
    private int _finished;
    private SpeakingPort? _speaking;
    private FilteredPort? _filtered;
    private RefusedPort? _refused;

    private LabServer(LabScript script, LabCertificates certificates, string host, TimeProvider time)
    {
        Script = script;
        _certificates = certificates;
        _host = host;
        _time = time;
    }

    public LabScript Script { get; }

    /// <summary>Where it listens, or does not.</summary>
    public IPEndPoint EndPoint { get; private set; } = new(IPAddress.None, 0);

    /// <summary>Connections accepted since the first start.</summary>
    public int AcceptedConnections => Volatile.Read(ref _accepted);

    /// <summary>Sessions that have ended since the first start.</summary>
    public int FinishedSessions => Volatile.Read(ref _finished);

    /// <summary>Finished sessions in the order they ended.</summary>
    public ImmutableArray<LabSession> Sessions
    {
        get
        {
            lock (_gate)
            {
                return [.. _sessions];
            }
        }
    }

    /// <summary>Starts the script's server.</summary>
    /// <param name="script">What it does.</param>
    /// <param name="certificates">What it presents. May be shared by any number of servers; must outlive them.</param>
    /// <param name="address">A loopback address; the laboratory listens nowhere else.</param>
    /// <param name="port">0: any free one.</param>
    /// <param name="host">What it calls itself; null: <see cref="DefaultHost"/>.</param>
    /// <param name="time">Waits run by it; null: the system's.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="SocketException">The port is taken, or the address is none of this machine's.</exception>
    /// <exception cref="PlatformNotSupportedException">The script is filtered, and this system cannot stage it.</exception>
    public static async Task<LabServer> StartAsync(
        LabScript script,
        LabCertificates certificates,
        IPAddress address,
        int port = 0,
        string? host = null,
        TimeProvider? time = null,
        CancellationToken cancellationToken = default)
    {
        if (!IPAddress.IsLoopback(address))
        {
            throw new ArgumentException("The laboratory listens on loopback only.", nameof(address));
        }

        var server = new LabServer(script, certificates, host ?? DefaultHost, time ?? TimeProvider.System);
        await server.ListenAsync(new IPEndPoint(address, port), cancellationToken).ConfigureAwait(false);
        return server;
    }

    /// <summary>Ends every session and refuses connections from here on. The port stays reserved.</summary>
    public async Task StopAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        _refused = new RefusedPort(EndPoint);
    }

    /// <summary>Listens again on the same port.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        await CloseAsync().ConfigureAwait(false);
        await ListenAsync(EndPoint, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits until so many sessions have ended since the first start.</summary>
    /// <returns>The finished sessions.</returns>
    /// <exception cref="OperationCanceledException">They did not.</exception>
    public async Task<ImmutableArray<LabSession>> WaitForSessionsAsync(int count, CancellationToken cancellationToken)
    {
        while (FinishedSessions < count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }

        return Sessions;
    }

    public async ValueTask DisposeAsync() => await CloseAsync().ConfigureAwait(false);

    private async Task ListenAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        switch (Script.Listening)
        {
            case LabListening.Refused:
                _refused = new RefusedPort(endPoint);
                EndPoint = _refused.EndPoint;
                break;
            case LabListening.Filtered:
                _filtered = await FilteredPort.StartAsync(endPoint, _time, cancellationToken).ConfigureAwait(false);
                EndPoint = _filtered.EndPoint;
                break;
            default:
                _speaking = new SpeakingPort(endPoint, ConverseAsync);
                EndPoint = _speaking.EndPoint;
                break;
        }
    }

    private async Task CloseAsync()
    {
        if (_speaking is not null)
        {
            await _speaking.DisposeAsync().ConfigureAwait(false);
        }

        _filtered?.Dispose();
        _refused?.Dispose();
        (_speaking, _filtered, _refused) = (null, null, null);
    }

    private async Task ConverseAsync(Socket socket, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _accepted);
        await using var conversation = new Conversation(socket, _host, _certificates, _time);
        var end = await RunAsync(conversation, cancellationToken).ConfigureAwait(false);
        await conversation.EndAsync(end, cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            _sessions.Enqueue(conversation.Recorder.Finish(end));
            if (_sessions.Count > SessionsKept)
            {
                _sessions.Dequeue();
            }
        }

        Interlocked.Increment(ref _finished);
    }

    private async Task<LabSessionEnd> RunAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var step in Script.Steps)
            {
                if (await step.RunAsync(conversation, cancellationToken).ConfigureAwait(false) is { } end)
                {
                    return end;
                }
            }

            return LabSessionEnd.ServerClosed;
        }
        catch (OperationCanceledException)
        {
            return LabSessionEnd.Stopped;
        }
        catch (AuthenticationException)
        {
            // A TLS alert in the middle of the dialogue.
            return LabSessionEnd.HandshakeFailed;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            return LabSessionEnd.ClientLeft;
        }
    }
}
