using System.Net;
using System.Net.Sockets;
using SmtpMonitor.Tests.Scheduling;
using SmtpMonitor.Web;

namespace SmtpMonitor.Tests.Hosting;

public sealed class ServiceHostTests
{
    private const string OneTarget = """
        vantage: here
        ehlo_name: monitor.example.com
        targets:
          - name: mail
            host: 127.0.0.1
            ports: [25]
            interval: 2s
        """;

    [Fact]
    public async Task RunAsync_GoodConfiguration_ProbesAndShowsTheResult()
    {
        await using var host = await RunningHost.StartAsync(o => o with { ConfigurationText = OneTarget });

        await Eventually.TrueAsync(
            async () => (await host.GetAsync("/metrics")).Contains("smtp_probe_success{target=\"mail\"", StringComparison.Ordinal),
            "a result in the metrics");

        Assert.Equal("ready\n", await host.GetAsync("/-/ready"));
        Assert.Contains("smtpmonitor_endpoints{vantage=\"here\"} 1\n", await host.GetAsync("/metrics"), StringComparison.Ordinal);
        Assert.Equal(0, await host.StopAsync());
        Assert.Contains("mail/127.0.0.1:25/ipv4 is up", host.Log.ToString(), StringComparison.Ordinal);
        Assert.Equal("", host.Errors.ToString());
    }

    [Fact]
    public async Task RunAsync_BadConfiguration_PrintsEveryErrorAndEndsWith2()
    {
        await using var host = await RunningHost.StartAsync(o => o with { ConfigurationText = "targets:\n  - name: a\n    hots: x\nvantag: y\n" });

        Assert.Equal(2, await host.Run);
        Assert.Contains("hots", host.Errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("vantag", host.Errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_AddressInUse_SaysSoInOneLineAndEndsWith2()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        await using var host = await RunningHost.StartAsync(o => o with
        {
            ConfigurationText = OneTarget,
            Listen = new ListenAddress(IPAddress.Loopback, port),
        });

        Assert.Equal(2, await host.Run);
        Assert.StartsWith($"cannot listen on 127.0.0.1:{port}: ", host.Errors.ToString(), StringComparison.Ordinal);
        Assert.Single(host.Errors.ToString().TrimEnd('\n').Split('\n'));
        Assert.Empty(host.Prober.Probed);
    }

    [Fact]
    public async Task RunAsync_StopWhileAProbeHangs_CancelsItAndEndsWithin5Seconds()
    {
        await using var host = await RunningHost.StartAsync(o => o with { ConfigurationText = OneTarget }, p => p.Script = ScriptedProber.Hang);
        await Eventually.TrueAsync(() => host.Prober.Probed.Count > 0, "a probe under way");
        Assert.Contains("smtpmonitor_probes_in_flight{vantage=\"here\"} 1\n", await host.GetAsync("/metrics"), StringComparison.Ordinal);

        var start = TimeProvider.System.GetTimestamp();
        Assert.Equal(0, await host.StopAsync());

        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0, 5);
        Assert.DoesNotContain("did not end", host.Log.ToString(), StringComparison.Ordinal);
    }
}
