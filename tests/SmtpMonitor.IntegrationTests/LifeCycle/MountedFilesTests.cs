using System.Globalization;
using System.Net;
using System.Text.Json;
using SmtpMonitor.IntegrationTests.Service;
using SmtpMonitor.Lab;

namespace SmtpMonitor.IntegrationTests.LifeCycle;

/// <summary>What becomes of a changed ConfigMap and a rotated Secret in the built program, which is never started anew.</summary>
public sealed class MountedFilesTests : IAsyncLifetime
{
    private const string Plain = "tls: none\nexpect: success\n---\nS: 220 {host} ESMTP\nC: EHLO *\nS: 250 {host}\n";

    private const string Broken = "vantage: acceptance\ntargets:\n  - { name: first, hots: 127.0.0.1, ports: [25] }\n";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    /// <summary>The regular look comes every 10 s: what is in force sooner was noticed by the watch on the folder.</summary>
    private static readonly TimeSpan BeforeTheRegularLook = TimeSpan.FromSeconds(6);

    private readonly LabFleet _fleet = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    [Fact]
    public async Task ConfigMap_SwappedBrokenAndMended_IsInForceWithoutARestart()
    {
        var servers = new[] { await _fleet.StartAsync(Plain, "127.0.60.1"), await _fleet.StartAsync(Plain, "127.0.60.2"), await _fleet.StartAsync(Plain, "127.0.60.3") };
        var volume = new MountedVolume(_fleet.Folder, "config", ("config.yaml", Yaml(servers[..1])));
        await using var monitor = await MonitorProcess.StartAsync(volume["config.yaml"]);
        await monitor.AwaitAsync(p => p.Value("smtp_probe_success", ("target", "t0")) == 1, Deadline, "it is probed");

        volume.Update(("config.yaml", Yaml(servers[..2])));
        var took = await TimeAsync(() => monitor.AwaitAsync(p => p.Value("smtpmonitor_targets") == 2, BeforeTheRegularLook, "the new target is there"));
        await monitor.AwaitAsync(p => p.Value("smtp_probe_success", ("target", "t1")) == 1, Deadline, "the new target is probed");

        volume.Update(("config.yaml", Broken));
        var page = await monitor.AwaitAsync(p => p.Value("smtpmonitor_config_last_reload_successful") == 0, BeforeTheRegularLook, "the metric says that it was refused");
        Assert.Equal(2, page.Value("smtpmonitor_targets"));
        await monitor.AwaitLogAsync("\"ConfigReloadFailed\"", Deadline);
        AssertSaysOnce(monitor.Log, "ConfigReloadFailed", 1003, $"{volume["config.yaml"]}:3:20: targets[0].hots: unknown key");
        Assert.Equal("ready\n", await monitor.GetAsync("/-/ready"));

        volume.Update(("config.yaml", Yaml(servers)));
        page = await monitor.AwaitAsync(p => p.Value("smtpmonitor_config_last_reload_successful") == 1, BeforeTheRegularLook, "the metric says that it is good again");
        Assert.Equal(3, page.Value("smtpmonitor_targets"));
        await monitor.AwaitAsync(p => p.Value("smtp_probe_success", ("target", "t2")) == 1, Deadline, "the third target is probed");
        Assert.Equal(2, EventsOf(monitor.Log, "ConfigReloaded").Count());
        Figures.Keep("config-map", $"a swapped ConfigMap was in force after {took.TotalSeconds:0.0} s");
    }

    [Fact]
    public async Task WebConfigMap_SwappedBrokenAndMended_IsInForceWithoutARestart()
    {
        var server = await _fleet.StartAsync(Plain, "127.0.60.4");
        var file = _fleet.Folder.Write("monitor.yaml", Yaml([server]));
        var volume = new MountedVolume(_fleet.Folder, "web", ("web.yaml", Web("deny")));
        await using var monitor = await MonitorProcess.StartAsync(file, null, "--web.config.file", volume["web.yaml"]);
        Assert.Equal("deny", await FrameOptionsAsync(monitor));

        volume.Update(("web.yaml", Web("sameorigin")));
        await AwaitFrameOptionsAsync(monitor, "sameorigin");

        volume.Update(("web.yaml", "http_server_confg: {}\n"));
        await monitor.AwaitLogAsync("\"WebConfigReloadFailed\"", Deadline);
        AssertSaysOnce(monitor.Log, "WebConfigReloadFailed", 1212, $"{volume["web.yaml"]}:1:1: http_server_confg: unknown key");
        Assert.Equal("sameorigin", await FrameOptionsAsync(monitor));

        volume.Update(("web.yaml", Web("deny")));
        await AwaitFrameOptionsAsync(monitor, "deny");
    }

    [Fact]
    public async Task Secret_RotatedAfterARefusal_IsUsedAtTheNextProbeWithoutAReload()
    {
        var server = await _fleet.StartAsync(Login(Secrets.Own[0]), "127.0.60.5");
        var volume = new MountedVolume(_fleet.Folder, "secrets", ("provider", Secrets.Own[1] + "\n"));
        var file = _fleet.Folder.Write("monitor.yaml", Yaml([server], $", login: {{ username: app, password_file: \"{volume["provider"]}\", mechanism: plain, every: 1h, allow_without_tls: true }}"));
        await using var monitor = await MonitorProcess.StartAsync(file);

        var before = await monitor.AwaitAsync(
            p => p.Value("smtp_probes_total") >= 4 && p.All("smtp_probe_outcome_info").Any(s => s["reason"] == "auth_rejected"), Deadline, "the old password is refused");
        Assert.Equal(1, Attempts(server));

        volume.Update(("provider", Secrets.Own[0] + "\n"));
        var took = await TimeAsync(() => monitor.AwaitAsync(p => p.Value("smtp_probe_success") == 1, Deadline, "the new password is right"));

        var probes = (await monitor.ScrapeAsync()).Value("smtp_probes_total");
        var after = await monitor.AwaitAsync(p => p.Value("smtp_probes_total") >= probes + 2, Deadline, "it is probed on");
        Assert.Equal(1, after.Value("smtp_probe_success"));
        Assert.Equal(2, Attempts(server));
        Assert.Equal(
            before.Value("smtpmonitor_config_last_reload_success_timestamp_seconds"), after.Value("smtpmonitor_config_last_reload_success_timestamp_seconds"));
        Assert.Empty(EventsOf(monitor.Log, "ConfigReloaded"));
        Assert.Equal(0, await monitor.StopAsync(Deadline));
        Secrets.AssertNoneIn(monitor.Log, "the log");
        Figures.Keep("secret", $"a rotated Secret, endpoint probed every second, was used after {took.TotalSeconds:0.0} s");
    }

    private static string Login(string secret) => $$"""
        tls: none
        role: submission
        login: plain app {{secret}} without_tls
        expect: success
        ---
        S: 220 {host} ESMTP
        C: EHLO *
        S: 250-{host}
        S: 250 AUTH PLAIN
        on AUTH * => sasl app {{secret}}

        """;

    private static string Web(string frames) => $"http_server_config: {{ headers: {{ X-Frame-Options: {frames} }} }}\n";

    private static string Yaml(IEnumerable<LabServer> servers, string more = "") =>
        "vantage: acceptance\nehlo_name: monitor.example.test\ndefaults: { interval: 1s, timeout: 1s, phase_timeouts: { connect: 1s, banner: 1s, reply: 1s, resolve: 1s } }\ntargets:\n"
        + string.Concat(servers.Select((s, i) => string.Create(
            CultureInfo.InvariantCulture, $"  - {{ name: t{i}, host: {s.EndPoint.Address}, ports: [{{ port: {s.EndPoint.Port}, role: submission, tls: none{more} }}] }}\n")));

    private static int Attempts(LabServer server) => server.Sessions.Sum(s => s.AuthAttempts);

    /// <summary>Lines of the log whose event has this name.</summary>
    private static IEnumerable<JsonElement> EventsOf(string log, string name)
    {
        foreach (var line in log.Split('\n').Where(l => l.StartsWith('{')))
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.TryGetProperty("EventId", out var id) && id.TryGetProperty("Name", out var named) && named.GetString() == name)
            {
                yield return json.RootElement.Clone();
            }
        }
    }

    private static void AssertSaysOnce(string log, string name, int id, string place)
    {
        var line = Assert.Single(EventsOf(log, name));
        Assert.Equal(id, line.GetProperty("EventId").GetProperty("Id").GetInt32());
        Assert.Equal("Error", line.GetProperty("@l").GetString());
        Assert.StartsWith(place, line.GetProperty("First").GetString(), StringComparison.Ordinal);
        Assert.Contains(place, line.GetProperty("@m").GetString(), StringComparison.Ordinal);
    }

    private static async Task<string> FrameOptionsAsync(MonitorProcess monitor)
    {
        using var response = await monitor.Http.GetAsync(new Uri("/-/healthy", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return Assert.Single(response.Headers.GetValues("X-Frame-Options"));
    }

    private static Task AwaitFrameOptionsAsync(MonitorProcess monitor, string value) => Servers.Eventually.HoldsAsync(
        async () => await FrameOptionsAsync(monitor) == value, Deadline, () => monitor.Log, TestContext.Current.CancellationToken);

    private static async Task<TimeSpan> TimeAsync(Func<Task> what)
    {
        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        await what();
        return time.GetElapsedTime(start);
    }
}
