using System.Net;
using System.Net.Sockets;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.DomainLab;

/// <summary>A small DNS of its own on loopback: zones of every kind, a server that has them, a resolver that validates them.</summary>
internal sealed class SignedLab : IAsyncDisposable
{
    private readonly ServerFolder _folder = new("domains");
    private readonly Socket _silent = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Dictionary<string, SignedZone> _zones = [];
    private AuthoritativeServer? _server;
    private ValidatingResolver? _validating;

    private SignedLab() => _silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    /// <summary>Who validates.</summary>
    public ValidatingResolver Validating => _validating!;

    /// <summary>Who has the zones.</summary>
    public AuthoritativeServer Server => _server!;

    /// <summary>Our resolver, which trusts the lab's.</summary>
    public RecordResolver Resolver => new(TimeProvider.System, [], [Validating.EndPoint]);

    /// <summary>Skips the test, or fails it in CI, where a program is missing.</summary>
    public static void Require()
    {
        Programs.Require(Programs.Nsd, "nsd");
        Programs.Require(Programs.NsdControl, "nsd-control");
        Programs.Require(Programs.LdnsSignzone, "ldns-signzone");
        Programs.Require(Programs.LdnsKeygen, "ldns-keygen");
        Programs.Require(Programs.Unbound, "unbound");
        Programs.Require(Programs.UnboundControl, "unbound-control");
    }

    public static async Task<SignedLab> StartAsync(IEnumerable<ZoneText> zones, CancellationToken cancellationToken)
    {
        Require();
        var lab = new SignedLab();
        try
        {
            foreach (var zone in zones)
            {
                lab._zones.Add(zone.Name, await SignedZone.WriteAsync(lab._folder, zone));
            }

            lab._server = await AuthoritativeServer.StartAsync(lab._folder, [.. lab._zones.Values], cancellationToken);
            lab._validating = await ValidatingResolver.StartAsync(
                lab._folder, [.. lab._zones.Values], lab._server.EndPoint, (IPEndPoint)lab._silent.LocalEndPoint!, cancellationToken);
            return lab;
        }
        catch
        {
            await lab.DisposeAsync();
            throw;
        }
    }

    /// <summary>Puts other records into a zone.</summary>
    /// <param name="zone">Its name.</param>
    /// <param name="records">All of them.</param>
    /// <param name="forget">The resolver forgets what it knew; otherwise it goes by what it has until that has lived its life.</param>
    /// <param name="cancellationToken">Throws.</param>
    public async Task ChangeAsync(string zone, string records, bool forget, CancellationToken cancellationToken)
    {
        await _zones[zone].ChangeAsync(records);
        await Server.ReloadAsync(_zones[zone], cancellationToken);
        if (forget)
        {
            await Validating.ForgetAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_validating is not null)
        {
            await _validating.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _silent.Dispose();
        _folder.Dispose();
    }
}
