using System.Net;
using SmtpMonitor.IntegrationTests.NetworkLab;
using SmtpMonitor.IntegrationTests.NetworkNamespaces;
using SmtpMonitor.IntegrationTests.Service;

namespace SmtpMonitor.IntegrationTests.EndToEnd;

/// <summary>
/// The monitors of the lab. Two replicas at the office, behind the firewall, which watch two hosts and a domain; one in the provider's data
/// centre, which watches all three hosts.
/// </summary>
internal sealed class Vantages : IAsyncDisposable
{
    public const string Office = "office";
    public const string DataCentre = "data-centre";

    /// <summary>Series of <c>smtp_probe_success</c>: two times all ports of two hosts and port 25 of the domain's two exchangers, and all ports of three hosts.</summary>
    public const int Endpoints = ((((2 * 4) + 2) * 2) + (3 * 4)) * 2;

    /// <summary>Where Prometheus finds the data centre's: it is in another namespace.</summary>
    private const int DataCentrePort = 9825;

    private const string Company = $"  - {{ name: company, domain: {Topology.Domain}, labels: {{ team: mail }} }}\n";

    private readonly MonitorProcess[] _monitors;
    private readonly LoopbackBridge _bridge;

    private Vantages(MonitorProcess[] monitors, LoopbackBridge bridge)
    {
        _monitors = monitors;
        _bridge = bridge;
    }

    /// <summary>What Prometheus scrapes.</summary>
    public IEnumerable<string> ScrapeTargets => [.. Replicas.Select(m => m.Address.Authority), $"127.0.0.1:{DataCentrePort}"];

    /// <summary>Those at the office.</summary>
    public IEnumerable<MonitorProcess> Replicas => _monitors[..2];

    public MonitorProcess AtDataCentre => _monitors[2];

    /// <summary>Everything that they have said.</summary>
    public string Log => string.Join('\n', _monitors.Select(m => m.Log));

    public static async Task<Vantages> StartAsync(LabNetwork lab)
    {
        var (client, proxy) = (lab.Topology[Place.Client], lab.Topology[Place.Proxy]);
        var office = string.Concat(Topology.Hosts.Take(2).Select(LabConfiguration.Target)) + Company;
        var dataCentre = string.Concat(Topology.Hosts.Select(LabConfiguration.Target));
        var monitors = await Task.WhenAll(
            lab.StartMonitorAsync(Place.Client, "office.yaml", anchors => LabConfiguration.Yaml(anchors, Office, office)),
            lab.StartMonitorAsync(Place.Client, "office-2.yaml", anchors => LabConfiguration.Yaml(anchors, Office, office)),
            lab.StartMonitorAsync(Place.Proxy, "data-centre.yaml", anchors => LabConfiguration.Yaml(anchors, DataCentre, dataCentre)));
        return new Vantages(
            monitors, LoopbackBridge.Tcp(client, DataCentrePort, new IPEndPoint(IPAddress.Loopback, monitors[2].Address.Port), proxy));
    }

    public async ValueTask DisposeAsync()
    {
        _bridge.Dispose();
        foreach (var monitor in _monitors)
        {
            await monitor.DisposeAsync();
        }
    }
}
