using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.Service;

/// <summary>The pages of the built program, over HTTP.</summary>
public sealed class PagesTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ready_FromStartToStop_IsNo_Yes_No()
    {
        await using var fleet = new LabFleet();
        var slow = await fleet.StartAsync("tls: none\nexpect: success\n---\nwait 3s\nS: 220 {host} ESMTP\n");
        var port = FreePorts.Take();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        // So many targets take a moment to come into force: long enough to see that it is not ready yet.
        var file = Configuration(fleet, slow.EndPoint.Port, targets: 2000);
        await using var process = await ChildProcess.StartAsync(null, "run", "--config.file", file, "--web.listen-address", $"127.0.0.1:{port}");
        var (first, why) = await FirstAnswerAsync(http, process);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready: the first configuration is not in force yet\n"), (first, why));
        Assert.Equal("healthy\n", await http.GetStringAsync(new Uri("/-/healthy", UriKind.Relative), Cancellation));

        await Eventually.HoldsAsync(async () => await ReadyAsync(http) is (HttpStatusCode.OK, "ready\n"), Deadline, process.ToString, Cancellation);

        // A probe under way is given a second: long enough to see that it is not ready any more.
        await Eventually.HoldsAsync(() => Task.FromResult(slow.AcceptedConnections > slow.FinishedSessions), Deadline, process.ToString, Cancellation);
        await process.SignalAsync("TERM");
        await Eventually.HoldsAsync(
            async () => await ReadyAsync(http) is (HttpStatusCode.ServiceUnavailable, "not ready: the monitor is stopping\n"), Deadline, process.ToString, Cancellation);
        Assert.Equal(0, await process.ExitAsync(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task Metrics_AskedForOpenMetrics_AreOpenMetrics_AndPromtoolFindsNothing()
    {
        await using var fleet = new LabFleet();
        var server = await fleet.StartAsync("healthy/postfix-relay");
        await using var monitor = await MonitorProcess.StartAsync(Configuration(fleet, server.EndPoint.Port));
        await monitor.AwaitAsync(p => p.Value("smtp_probe_success") == 1, Deadline, "the server is probed");

        var (type, body) = await MetricsAsync(monitor, "application/openmetrics-text;version=1.0.0,text/plain;q=0.5");
        Assert.StartsWith("application/openmetrics-text; version=1.0.0", type, StringComparison.Ordinal);
        Assert.EndsWith("\n# EOF\n", body, StringComparison.Ordinal);

        (type, body) = await MetricsAsync(monitor, "text/plain");
        Assert.StartsWith("text/plain; version=0.0.4", type, StringComparison.Ordinal);
        Assert.DoesNotContain("# EOF", body, StringComparison.Ordinal);
        Assert.Contains("\nsmtp_probe_success{target=\"one\",", body, StringComparison.Ordinal);

        Programs.Require(Programs.Promtool, "promtool");
        Assert.Equal((0, ""), await PromtoolAsync(body));
        var (code, finding) = await PromtoolAsync("# TYPE smtp_probes_milliseconds counter\nsmtp_probes_milliseconds 1\n");
        Assert.True(code != 0 && finding.Contains("milliseconds", StringComparison.Ordinal), "promtool finds what is there to be found");
    }

    [Theory]
    [InlineData("/nothing/here", HttpStatusCode.NotFound)]
    [InlineData("/metrics/", HttpStatusCode.OK)]
    [InlineData("/", HttpStatusCode.OK)]
    public async Task Page_ByPath_IsThereOrNot(string path, HttpStatusCode expected)
    {
        await using var fleet = new LabFleet();
        await using var monitor = await MonitorProcess.StartAsync(Configuration(fleet, (await fleet.StartAsync("healthy/without-tls")).EndPoint.Port));

        using var response = await monitor.Http.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Run_PortInUse_EndsWithTwoAndOneLine()
    {
        await using var fleet = new LabFleet();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = taken.LocalEndpoint.ToString()!;

        var (code, output, errors) = await ChildProcess.RunAsync(
            null, "run", "--config.file", Configuration(fleet, 25), "--web.listen-address", address);

        Assert.Equal(2, code);
        var line = Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith($"cannot listen on {address}: ", line, StringComparison.Ordinal);
        Assert.Contains("in use", line, StringComparison.Ordinal);
        Assert.Equal("", output);
    }

    /// <summary>Asks without a pause until somebody listens.</summary>
    private static async Task<(HttpStatusCode Status, string Text)> FirstAnswerAsync(HttpClient http, ChildProcess process)
    {
        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await ReadyAsync(http);
            }
            catch (HttpRequestException) when (!process.HasExited && time.GetElapsedTime(start) < Deadline)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1), time, Cancellation);
            }
        }
    }

    private static async Task<(HttpStatusCode Status, string Text)> ReadyAsync(HttpClient http)
    {
        using var response = await http.GetAsync(new Uri("/-/ready", UriKind.Relative), Cancellation);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }

    private static async Task<(string Type, string Body)> MetricsAsync(MonitorProcess monitor, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/metrics", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await monitor.Http.SendAsync(request, Cancellation);
        return (response.Content.Headers.ContentType!.ToString(), await response.Content.ReadAsStringAsync(Cancellation));
    }

    private static async Task<(int Code, string Findings)> PromtoolAsync(string page)
    {
        using var promtool = Process.Start(new ProcessStartInfo(Programs.Promtool!, ["check", "metrics"])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var errors = promtool.StandardError.ReadToEndAsync(Cancellation);
        var output = promtool.StandardOutput.ReadToEndAsync(Cancellation);
        await promtool.StandardInput.WriteAsync(page);
        promtool.StandardInput.Close();
        await promtool.WaitForExitAsync(Cancellation);
        return (promtool.ExitCode, $"{await output}{await errors}");
    }

    private static string Configuration(LabFleet fleet, int port, int targets = 1) => fleet.Folder.Write(
        "monitor.yaml",
        $$"""
        vantage: acceptance
        ehlo_name: monitor.example.test
        defaults: { interval: 2s, timeout: 8s, phase_timeouts: { connect: 2s, banner: 5s, reply: 5s }, ca_file: "{{fleet.CaFile}}" }
        targets:
          - { name: one, host: 127.0.0.1, server_name: mail.lab.test, ports: [{ port: {{port}}, role: relay, tls: starttls_if_offered }] }
        {{string.Join('\n', Enumerable.Range(1, targets - 1).Select(i => $"  - {{ name: t{i}, host: 127.1.{i / 250}.{1 + (i % 250)}, ports: [{{ port: {port}, tls: none }}], interval: 1h }}"))}}

        """);
}
