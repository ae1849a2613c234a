using System.Net;
using System.Net.Sockets;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Hosting;

/// <summary>The whole service looking at real ports of loopback.</summary>
public sealed class ControlTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("smtpmonitor-").FullName;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public ControlTests() => _listener.Start();

    private string File => Path.Combine(_folder, "monitor.yaml");

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    [Fact]
    public async Task RunAsync_ControlOpensClosesAndGoes_ShowsItAllTheWay()
    {
        var port = Port;
        await WriteAsync($"controls: [{{ host: 127.0.0.1, port: {port}, interval: 1s }}]");
        await using var host = await RunningHost.StartAsync(o => o with { ConfigurationFile = File });
        var labels = $"{{host=\"127.0.0.1\",port=\"{port}\",family=\"ipv4\",vantage=\"here\"}}";

        await SeesAsync(host, $"smtpmonitor_control_success{labels} 1\n");
        Assert.Contains("smtpmonitor_controls{vantage=\"here\"} 1\n", await host.GetAsync("/metrics"), StringComparison.Ordinal);
        _listener.Stop();
        await SeesAsync(host, $"smtpmonitor_control_success{labels} 0\n");
        Assert.Contains("reason=\"connect_refused\"", await host.GetAsync("/metrics"), StringComparison.Ordinal);
        await WriteAsync("");
        await SeesAsync(host, "smtpmonitor_controls{vantage=\"here\"} 0\n");

        Assert.DoesNotContain("smtpmonitor_control_success{", await host.GetAsync("/metrics"), StringComparison.Ordinal);
        Assert.Equal(0, await host.StopAsync());
        Assert.Contains($"INFO  Control 127.0.0.1:{port}/ipv4 is up (", host.Log.ToString(), StringComparison.Ordinal);
        Assert.Contains($"WARN  Control 127.0.0.1:{port}/ipv4 is down: reason connect_refused: 127.0.0.1 port {port}: the host answered with a reset", host.Log.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("ERROR", host.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_EveryProbeHangs_ControlsAreLookedAtAllTheSame()
    {
        await WriteAsync($"limits: {{ max_concurrent_probes: 1 }}\ncontrols: [{{ host: 127.0.0.1, port: {Port}, interval: 1s }}]");
        await using var host = await RunningHost.StartAsync(o => o with { ConfigurationFile = File }, p => p.Script = ScriptedProber.Hang);
        await Eventually.TrueAsync(() => host.Prober.Probed.Count > 0, "a probe that holds the only place");

        var accepted = 0;
        while (accepted < 3)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20), TimeProvider.System);
            using var connection = await _listener.AcceptSocketAsync(limit.Token);
            Assert.Equal(0, await connection.ReceiveAsync(new byte[1], limit.Token));
            accepted++;
        }

        Assert.Contains("smtpmonitor_probes_in_flight{vantage=\"here\"} 1\n", await host.GetAsync("/metrics"), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _listener.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static Task SeesAsync(RunningHost host, string line) => Eventually.TrueAsync(
        async () => (await host.GetAsync("/metrics")).Contains(line, StringComparison.Ordinal), line);

    private Task WriteAsync(string more) => System.IO.File.WriteAllTextAsync(
        File,
        $"vantage: here\nehlo_name: monitor.example.com\ntargets: [{{ name: mail, host: 127.0.0.1, ports: [25], interval: 1s }}]\n{more}\n",
        TestContext.Current.CancellationToken);
}
