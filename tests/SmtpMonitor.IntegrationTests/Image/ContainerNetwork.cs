using System.Net;
using SmtpMonitor.IntegrationTests.NetworkLab;
using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.Lab;

namespace SmtpMonitor.IntegrationTests.Image;

/// <summary>A network namespace with loopback and nothing else: for the container, mail servers on the real ports, and Prometheus.</summary>
internal sealed class ContainerNetwork : IAsyncDisposable
{
    // Arguments: ip, the name of the namespace. It is gone when the input closes.
    private const string Script = """
        set -e
        trap '"$1" netns del "$2"' EXIT
        "$1" netns add "$2"
        "$1" -n "$2" link set lo up
        echo ready
        read -r _ || :
        """;

    private static int _count;

    private readonly ServerFolder _folder = new("image-network");
    private readonly LabCertificates _certificates = new();
    private readonly List<LabServer> _servers = [];
    private readonly LeashedProcess _process;

    private ContainerNetwork()
    {
        Home = new NetworkNamespace($"smtpmon-image-{Environment.ProcessId}-{Interlocked.Increment(ref _count)}");
        CaFile = _certificates.WriteTo(_folder.Root).Authority;
        _process = LeashedProcess.StartScript(Script, _folder["log"], Programs.Ip!, Home.Name);
    }

    public NetworkNamespace Home { get; }

    /// <summary>The authority behind the servers' certificates.</summary>
    public string CaFile { get; }

    public static async Task<ContainerNetwork> StartAsync()
    {
        var network = new ContainerNetwork();
        await Eventually.HoldsAsync(
            () => network._process.HasExited
                ? throw new InvalidOperationException(network._folder.Read("log"))
                : Task.FromResult(network._folder.Read("log").EndsWith("ready\n", StringComparison.Ordinal)),
            TimeSpan.FromSeconds(20),
            () => network._folder.Read("log"),
            TestContext.Current.CancellationToken);
        return network;
    }

    /// <summary>A server of the laboratory, in the namespace.</summary>
    /// <param name="script">The name of one that is built in.</param>
    /// <param name="address">A loopback address.</param>
    public async Task<LabServer> ServeAsync(string script, string address, int port)
    {
        // Its socket is made before it waits for anything, on the thread that stands in the namespace.
        var server = await Home.Inside(() => LabServer.StartAsync(LabScripts.Get(script), _certificates, IPAddress.Parse(address), port));
        _servers.Add(server);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_servers.Select(s => s.DisposeAsync().AsTask()));
        await _process.DisposeAsync();
        _certificates.Dispose();
        _folder.Dispose();
    }
}
