using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.NetworkLab;

/// <summary>Names and addresses of the lab. The mail hosts share neither network nor domain: nothing makes them look related.</summary>
internal sealed class Topology
{
    public const string NameServer = "10.200.1.53";
    public const string Control = "www.control.test";
    public const int ControlPort = 443;

    public static readonly IReadOnlyList<MailHost> Hosts =
    [
        new("alpha", "mail.alpha.test", Place.Alpha, "10.41.7.25", "fd41::25"),
        new("beta", "smtp.beta.test", Place.Beta, "10.82.11.25", "fd82::25"),
        new("gamma", "mx.gamma.test", Place.Gamma, "10.123.5.25", "fd7b::25"),
    ];

    /// <summary>The ports that every mail host serves.</summary>
    public static readonly IReadOnlyList<int> Ports = [25, 465, 587, 2525];

    /// <summary>A mail domain, and who takes mail for it.</summary>
    public const string Domain = "company.test";

    private static int _count;
    private readonly int _number = Interlocked.Increment(ref _count);

    /// <summary>Every name's addresses, as the name server knows them, and the exchangers of the domain.</summary>
    public static string Zone =>
        string.Concat(Hosts.Select(h => h.Zone))
        + $"{Domain} MX 10 {Hosts[0].Name}\n{Domain} MX 20 {Hosts[1].Name}\n{Control} A 10.200.1.80\n{Control} AAAA fdc8::80\n";

    /// <summary>Every endpoint that the monitor probes.</summary>
    public static IEnumerable<EndpointId> Endpoints =>
        from host in Hosts from port in Ports from family in new[] { "ipv4", "ipv6" } select new EndpointId(host.Target, port, family);

    public NetworkNamespace this[Place place] => new($"smtpmon-{Environment.ProcessId}-{_number}-{place.ToString().ToLowerInvariant()}");

    /// <summary>Who says "time exceeded" at that distance from the client.</summary>
    public static string Router(int hop, string family) => (hop, family) switch
    {
        ( >= 1 and <= 3, "ipv4") => $"10.{hop}.0.{(hop == 1 ? 1 : 2)}",
        ( >= 1 and <= 3, _) => $"fd0{hop}::{(hop == 1 ? 1 : 2)}",
        _ => throw new ArgumentOutOfRangeException(nameof(hop), hop, "routers are at hops 1 to 3"),
    };

    /// <summary>Makes the namespaces. Disposing what is returned removes them, as does the end of this process.</summary>
    public async Task<LeashedProcess> StartAsync(ServerFolder folder, CancellationToken cancellationToken)
    {
        var script = LeashedProcess.StartScript(
            TopologyScript.Text, folder["namespaces"], [Programs.Ip!, .. Enum.GetValues<Place>().Select(p => this[p].Name)]);
        try
        {
            await Eventually.HoldsAsync(
                () => folder.Read("namespaces").EndsWith(TopologyScript.Ready + "\n", StringComparison.Ordinal) ? Task.FromResult(true)
                    : script.HasExited ? throw new InvalidOperationException($"the namespaces could not be made:\n{folder.Read("namespaces")}")
                    : Task.FromResult(false),
                TimeSpan.FromSeconds(30),
                () => folder.Read("namespaces"),
                cancellationToken);
            return script;
        }
        catch
        {
            await script.DisposeAsync();
            throw;
        }
    }
}
