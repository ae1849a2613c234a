using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace SmtpMonitor.Lab.Dns;

/// <summary>
/// A DNS server on loopback, UDP and TCP on one port, that answers from a <see cref="LabZone"/> and misbehaves as the zone says.
/// Safe for concurrent use.
/// </summary>
public sealed class LabDnsServer : IAsyncDisposable
{
    /// <summary>So many questions are kept, the newest ones.</summary>
    public const int QuestionsKept = 1000;

    /// <summary>Longest answer over UDP; longer ones go out truncated.</summary>
    private const int MaxDatagram = 1232;

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<LabDnsQuestion> _questions = new();
    private readonly ConcurrentDictionary<Task, byte> _sessions = new();
    private readonly Socket _udp;
    private readonly Socket _tcp;
    private readonly Task _loops;
    private volatile LabZone _zone;

    private LabDnsServer(LabZone zone, Socket udp, Socket tcp)
    {
        _zone = zone;
        _udp = udp;
        _tcp = tcp;
        EndPoint = (IPEndPoint)udp.LocalEndPoint!;
        _loops = Task.WhenAll(ServeUdpAsync(), ServeTcpAsync());
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>What it was asked, oldest first.</summary>
    public ImmutableArray<LabDnsQuestion> Questions => [.. _questions];

    /// <summary>Starts a server.</summary>
    /// <param name="zone">Zone lines, see <see cref="LabZone.Parse"/>.</param>
    /// <param name="address">A loopback address, default 127.0.0.1; the laboratory listens nowhere else.</param>
    /// <exception cref="FormatException">A zone line is wrong.</exception>
    /// <exception cref="ArgumentException">The address is not loopback.</exception>
    public static LabDnsServer Start(string zone, IPAddress? address = null)
    {
        var parsed = LabZone.Parse(zone);
        address ??= IPAddress.Loopback;
        if (!IPAddress.IsLoopback(address))
        {
            throw new ArgumentException("the laboratory listens on loopback only", nameof(address));
        }

        var (udp, tcp) = Bind(address);
        return new(parsed, udp, tcp);
    }

    /// <summary>Answers by another zone from now on.</summary>
    public void Load(string zone) => _zone = LabZone.Parse(zone);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _udp.Dispose();
        _tcp.Dispose();
        await _loops;
        await Task.WhenAll(_sessions.Keys);
        _stop.Dispose();
    }

    /// <summary>One port number, free for both: the system picks it for TCP, and another is picked where UDP finds it taken.</summary>
    private static (Socket Udp, Socket Tcp) Bind(IPAddress address)
    {
        for (var attempt = 1; ; attempt++)
        {
            var tcp = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            var udp = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                tcp.Bind(new IPEndPoint(address, 0));
                udp.Bind(tcp.LocalEndPoint!);
                tcp.Listen();
                return (udp, tcp);
            }
            catch (SocketException) when (attempt < 20)
            {
                tcp.Dispose();
                udp.Dispose();
            }
        }
    }

    private async Task ServeUdpAsync()
    {
        var buffer = new byte[4096];
        var anyone = new IPEndPoint(EndPoint.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var received = await _udp.ReceiveFromAsync(buffer, SocketFlags.None, anyone, _stop.Token);
                if (Answer(buffer.AsSpan(0, received.ReceivedBytes), overTcp: false) is { } answer)
                {
                    await _udp.SendToAsync(answer, SocketFlags.None, received.RemoteEndPoint, _stop.Token);
                }
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // A client that is gone (its ICMP error comes back to us) or our own end; the loop's condition tells.
            }
        }
    }

    private async Task ServeTcpAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _tcp.AcceptAsync(_stop.Token);
                var session = ServeClientAsync(client);
                _sessions.TryAdd(session, 0);
                _ = session.ContinueWith(s => _sessions.TryRemove(s, out _), TaskScheduler.Default);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // As above.
            }
        }
    }

    private async Task ServeClientAsync(Socket client)
    {
        try
        {
            await using var stream = new NetworkStream(client, ownsSocket: true);
            var prefix = new byte[2];
            while (await stream.ReadAtLeastAsync(prefix, 2, throwOnEndOfStream: false, _stop.Token) == 2)
            {
                var query = new byte[BinaryPrimitives.ReadUInt16BigEndian(prefix)];
                await stream.ReadExactlyAsync(query, _stop.Token);
                if (Answer(query, overTcp: true) is { } answer)
                {
                    BinaryPrimitives.WriteUInt16BigEndian(prefix, (ushort)answer.Length);
                    await stream.WriteAsync((byte[])[.. prefix, .. answer], _stop.Token);
                }
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // The client left, or the server ends.
        }
    }

    /// <summary>Null: stay silent.</summary>
    private byte[]? Answer(ReadOnlySpan<byte> query, bool overTcp)
    {
        if (DnsMessage.Read(query) is not { } message)
        {
            return null;
        }

        var type = Enum.IsDefined((LabDnsType)message.Type) ? (LabDnsType)message.Type : LabDnsType.None;
        Note(new(message.Name, type, overTcp));
        var answer = _zone.Answer(message.Name, type);
        if (answer.Behaviour is LabDnsBehaviour.Silence or LabDnsBehaviour.Garbage)
        {
            return answer.Behaviour == LabDnsBehaviour.Garbage ? message.Nonsense() : null;
        }

        var octets = message.Answer(answer.ResponseCode, answer.Records, truncated: !overTcp && answer.Behaviour == LabDnsBehaviour.Truncated);
        return !overTcp && octets.Length > MaxDatagram ? message.Answer(answer.ResponseCode, answer.Records, truncated: true) : octets;
    }

    private void Note(LabDnsQuestion question)
    {
        _questions.Enqueue(question);
        while (_questions.Count > QuestionsKept)
        {
            _questions.TryDequeue(out _);
        }
    }
}
