using SmtpMonitor.IntegrationTests.NetworkLab.Hosts;
using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.IntegrationTests.Service;
using SmtpMonitor.Lab;

namespace SmtpMonitor.IntegrationTests.NetworkLab;

/// <summary>The whole lab: namespaces, mail servers, control, name server. Removed at the end, however that comes.</summary>
internal sealed class LabNetwork : IAsyncDisposable
{
    private const int LogTail = 60;
    private const string ProxyName = "outbound.provider.test";

    private readonly Dictionary<Place, IMailServer> _servers = [];
    private readonly List<LabCertificates> _certificates = [];
    private ServerFolder? _folder;
    private LeashedProcess? _namespaces;
    private WebHost? _web;
    private Task<MonitorProcess>? _next;
    private string _program = "";
    private string _anchors = "";

    public Topology Topology { get; } = new();

    public WebHost Web => _web!;

    public IMailServer ServerOf(MailHost host) => _servers[host.Place];

    /// <summary>The last words of every mail server.</summary>
    public string ServersSaid() => string.Concat(Topology.Hosts.Select(h => $"{h.Name}:\n{Tail(ServerOf(h).Log)}\n"));

    /// <summary>Skips the test, or fails it where CI=true, when this machine cannot make the lab.</summary>
    public static void Require()
    {
        Programs.Require(Environment.IsPrivilegedProcess, "network namespaces are made by root only");
        Programs.Require(Programs.Ip, "ip (package iproute2)");
        Programs.Require(Programs.Nft, "nft (package nftables)");
        Programs.Require(Programs.Setpriv, "setpriv (package util-linux)");
        Programs.Require(Programs.Postfix, "Postfix");
        Programs.Require(Programs.Exim, "Exim");
    }

    /// <summary>Makes it.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _folder = new ServerFolder("network-lab");
        _program = ReachableProgram.In(_folder);
        _namespaces = await Topology.StartAsync(_folder, cancellationToken);
        _web = await WebHost.StartAsync(Topology[Place.Web], cancellationToken);
        foreach (var host in Topology.Hosts)
        {
            var (home, certificates) = (Topology[host.Place], Certify(host.Name));
            _servers[host.Place] = host.Place == Place.Gamma
                ? new NamespaceExim(home, host.Name, certificates)
                : new NamespacePostfix(home, host.Name, certificates);
        }

        _anchors = _folder.WriteAnchors(_certificates);

        // Its authority is nobody's anchor.
        _servers[Place.Proxy] = new NamespacePostfix(Topology[Place.Proxy], ProxyName, Certify(ProxyName));
        await Task.WhenAll(_servers.Values.Select(s => s.StartAsync(cancellationToken)));
    }

    /// <summary>
    /// A monitor of the caller's own that watches everything. Each scenario has a fresh one: what another scenario taught it, the way to
    /// an open port above all, would help it.
    /// </summary>
    public Task<MonitorProcess> TakeMonitorAsync()
    {
        var taken = _next ?? StartMonitorAsync();
        _next = null;
        return taken;
    }

    /// <summary>Starts the monitor of the next scenario while this one's looks whether all is well again.</summary>
    public void PrepareMonitor() => _next ??= StartMonitorAsync();

    /// <param name="sessions">Sessions at once per address.</param>
    public Task<MonitorProcess> StartMonitorAsync(int sessions = 1) =>
        StartMonitorAsync(Place.Client, $"monitor-{sessions}.yaml", anchors => LabConfiguration.Yaml(anchors, sessions));

    /// <summary>Starts one that watches something else, or from elsewhere.</summary>
    /// <param name="place">Where it runs.</param>
    /// <param name="file">The name of its configuration.</param>
    /// <param name="yaml">Its configuration, given the file of the authorities.</param>
    public Task<MonitorProcess> StartMonitorAsync(Place place, string file, Func<string, string> yaml) =>
        LabMonitor.StartAsync(Topology[place], _program, _folder!.Write(file, yaml(_anchors)));

    public async ValueTask DisposeAsync()
    {
        if (_next is not null)
        {
            await (await _next).DisposeAsync();
        }

        await Task.WhenAll(_servers.Values.Select(s => s.DisposeAsync().AsTask()));
        if (_web is not null)
        {
            await _web.DisposeAsync();
        }

        if (_namespaces is not null)
        {
            await _namespaces.DisposeAsync();
        }

        _certificates.ForEach(c => c.Dispose());
        _folder?.Dispose();
    }

    private static string Tail(string log) => string.Join('\n', log.TrimEnd().Split('\n').TakeLast(LogTail));

    private LabCertificates Certify(string name)
    {
        var certificates = HostCertificate.For(name);
        _certificates.Add(certificates);
        return certificates;
    }
}
