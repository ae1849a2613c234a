using System.Net;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.DomainLab;

/// <summary>A real NSD on loopback that serves the zones of a folder.</summary>
internal sealed class AuthoritativeServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ServerFolder _folder;
    private readonly LeashedProcess _process;
    private readonly RecordResolver _asked;

    private AuthoritativeServer(ServerFolder folder, LeashedProcess process, IPEndPoint endPoint)
    {
        _folder = folder;
        _process = process;
        EndPoint = endPoint;
        _asked = new RecordResolver(TimeProvider.System, [endPoint]);
    }

    public IPEndPoint EndPoint { get; }

    public string Log => _folder.Read("nsd.log") + _folder.Read("nsd.out");

    /// <summary>Starts, and waits until every zone is served.</summary>
    public static async Task<AuthoritativeServer> StartAsync(ServerFolder folder, IReadOnlyList<SignedZone> zones, CancellationToken cancellationToken)
    {
        var endPoint = new IPEndPoint(IPAddress.Loopback, FreePorts.Take());
        var configuration = folder.Write("nsd.conf", Configuration(folder, endPoint.Port, zones.Where(z => z.Text.IsServed)));
        var process = LeashedProcess.Start(folder["nsd.out"], Programs.Nsd!, "-d", "-c", configuration);
        var server = new AuthoritativeServer(folder, process, endPoint);
        try
        {
            foreach (var zone in zones.Where(z => z.Text.IsServed))
            {
                await server.AwaitAsync(zone, cancellationToken);
            }
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return server;
    }

    /// <summary>Reads changed zones, and waits until this one is served as it is on disk.</summary>
    public async Task ReloadAsync(SignedZone zone, CancellationToken cancellationToken)
    {
        await ShortCommand.RunAsync(_folder.Root, Programs.NsdControl!, "-c", _folder["nsd.conf"], "reload", zone.Text.Name);
        await AwaitAsync(zone, cancellationToken);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private Task AwaitAsync(SignedZone zone, CancellationToken cancellationToken) => Eventually.HoldsAsync(
        async () =>
        {
            Assert.False(_process.HasExited, Log);
            var answer = await _asked.FindTextAsync(zone.Text.SerialName, TimeSpan.FromMilliseconds(200), cancellationToken);
            return answer.Records is [var serial] && serial == $"{zone.Serial}";
        },
        Patience,
        () => $"{zone.Text.Name} with serial {zone.Serial} is not served: {Log}",
        cancellationToken);

    // No user of its own: it stays whoever runs the tests.
    private static string Configuration(ServerFolder folder, int port, IEnumerable<SignedZone> zones) => $"""
        server:
          ip-address: 127.0.0.1@{port}
          username: ""
          chroot: ""
          zonesdir: "{folder.Root}"
          database: ""
          pidfile: "{folder["nsd.pid"]}"
          xfrdfile: "{folder["xfrd.state"]}"
          zonelistfile: "{folder["zone.list"]}"
          xfrdir: "{folder.Root}"
          logfile: "{folder["nsd.log"]}"
          server-count: 1
        remote-control:
          control-enable: yes
          control-interface: {folder["nsd.sock"]}

        """ + string.Concat(zones.Select(z => $"""
        zone:
          name: "{z.Text.Name}"
          zonefile: "{z.File}"

        """));
}
