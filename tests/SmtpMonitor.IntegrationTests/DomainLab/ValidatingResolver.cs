using System.Net;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.DomainLab;

/// <summary>
/// A real Unbound on loopback that validates the zones of the lab by their own keys and knows no other place to ask: the root, too, is the lab's
/// server, which refuses.
/// </summary>
internal sealed class ValidatingResolver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ServerFolder _folder;
    private readonly LeashedProcess _process;

    private ValidatingResolver(ServerFolder folder, LeashedProcess process, IPEndPoint endPoint)
    {
        _folder = folder;
        _process = process;
        EndPoint = endPoint;
    }

    public IPEndPoint EndPoint { get; }

    public string Log => _folder.Read("unbound.out");

    /// <param name="folder">Of its configuration.</param>
    /// <param name="zones">What it may ask for.</param>
    /// <param name="server">Where it asks.</param>
    /// <param name="silent">Where it asks for zones whose server says nothing.</param>
    /// <param name="cancellationToken">Throws.</param>
    public static async Task<ValidatingResolver> StartAsync(
        ServerFolder folder, IReadOnlyList<SignedZone> zones, IPEndPoint server, IPEndPoint silent, CancellationToken cancellationToken)
    {
        var endPoint = new IPEndPoint(IPAddress.Loopback, FreePorts.Take());
        var configuration = folder.Write("unbound.conf", Configuration(folder, endPoint.Port, zones, server, silent));
        var resolver = new ValidatingResolver(folder, LeashedProcess.Start(folder["unbound.out"], Programs.Unbound!, "-d", "-c", configuration), endPoint);
        try
        {
            var asked = new RecordResolver(TimeProvider.System, [], [endPoint]);
            await Eventually.HoldsAsync(
                async () =>
                {
                    Assert.False(resolver._process.HasExited, resolver.Log);
                    return (await asked.FindTextAsync("localhost", TimeSpan.FromMilliseconds(200), cancellationToken)).IsKnown;
                },
                Patience,
                () => $"unbound does not answer: {resolver.Log}",
                cancellationToken);
        }
        catch
        {
            await resolver.DisposeAsync();
            throw;
        }

        return resolver;
    }

    /// <summary>Forgets all that it knows, servers that failed included.</summary>
    public async Task ForgetAsync()
    {
        await ControlAsync("flush_zone", ".");
        await ControlAsync("flush_infra", "all");
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private Task<string> ControlAsync(params string[] command) =>
        ShortCommand.RunAsync(_folder.Root, [Programs.UnboundControl!, "-c", _folder["unbound.conf"], .. command]);

    // Names below test. and private reverse zones are answered by Unbound itself unless told otherwise.
    private static string Configuration(ServerFolder folder, int port, IReadOnlyList<SignedZone> zones, IPEndPoint server, IPEndPoint silent) => $"""
        server:
          interface: 127.0.0.1@{port}
          username: ""
          chroot: ""
          directory: "{folder.Root}"
          pidfile: ""
          use-syslog: no
          logfile: ""
          do-ip6: no
          do-daemonize: no
          num-threads: 1
          access-control: 127.0.0.0/8 allow
          do-not-query-localhost: no
          module-config: "validator iterator"
          qname-minimisation: no
          trust-anchor-signaling: no
          val-log-level: 2
          unblock-lan-zones: yes
          local-zone: "test." nodefault
          local-zone: "127.in-addr.arpa." nodefault

        """ + string.Concat(zones.Where(z => z.TrustAnchor is not null).Select(z => $"  trust-anchor: \"{z.TrustAnchor}\"\n")) + $"""
        remote-control:
          control-enable: yes
          control-interface: {folder["unbound.sock"]}
          control-use-cert: no
        stub-zone:
          name: "."
          stub-addr: 127.0.0.1@{server.Port}

        """ + string.Concat(zones.Select(z => $"""
        stub-zone:
          name: "{z.Text.Name}"
          stub-addr: 127.0.0.1@{(z.Text.Kind == ZoneKind.Silent ? silent : server).Port}

        """));
}
