using System.Net;
using System.Net.Sockets;
using SmtpMonitor.Lab.Dns;

namespace SmtpMonitor.IntegrationTests.NetworkLab.Hosts;

/// <summary>The control, which accepts and closes, and the name server of everybody.</summary>
internal sealed class WebHost : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly LabDnsServer _names;
    private readonly Socket _control;
    private readonly Task _accepting;

    private WebHost(LabDnsServer names, Socket control)
    {
        _names = names;
        _control = control;
        _accepting = AcceptAsync();
    }

    public static async Task<WebHost> StartAsync(NetworkNamespace home, CancellationToken cancellationToken)
    {
        var names = home.Inside(() => LabDnsServer.Start(Topology.Zone));
        var control = home.Inside(Listen);

        // The laboratory's name server takes a port of loopback: what comes for port 53 is sent there.
        await home.RunAsync(
            $$"""
            '{{Servers.Programs.Nft}}' -f - <<'RULES'
            table ip names {
              chain prerouting {
                type nat hook prerouting priority dstnat
                ip daddr {{Topology.NameServer}} meta l4proto { tcp, udp } th dport 53 dnat to {{names.EndPoint}}
              }
            }
            RULES
            """,
            cancellationToken);
        return new WebHost(names, control);
    }

    /// <summary>Answers from now on without these names.</summary>
    public void Forget(string name) =>
        _names.Load(string.Join('\n', Topology.Zone.Split('\n').Where(l => !l.StartsWith(name + " ", StringComparison.Ordinal))));

    /// <summary>Answers every name again.</summary>
    public void Remember() => _names.Load(Topology.Zone);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _control.Dispose();
        await _accepting;
        await _names.DisposeAsync();
        _stop.Dispose();
    }

    private static Socket Listen()
    {
        var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp) { DualMode = true };
        socket.Bind(new IPEndPoint(IPAddress.IPv6Any, Topology.ControlPort));
        socket.Listen();
        return socket;
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _control.AcceptAsync(_stop.Token);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // A client that is gone, or our own end; the loop's condition tells.
            }
        }
    }
}
