using SmtpMonitor.IntegrationTests.Labs;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.Service;

/// <summary>Built programs that share one file: each endpoint is shown by exactly one, and what moves is all that moves.</summary>
[Collection(LabsCollection.Name)]
public sealed class ShardingTests : IAsyncDisposable
{
    private const string Script = "tls: none\nexpect: success\n---\nS: 220 {host} ESMTP\nC: EHLO *\nS: 250 {host}\n";
    private const int Targets = 30;
    private const int Shards = 3;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly LabFleet _fleet = new();
    private readonly List<MonitorProcess> _monitors = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var monitor in _monitors)
        {
            await monitor.DisposeAsync();
        }

        await _fleet.DisposeAsync();
    }

    [Fact]
    public async Task Run_ThreeShardsOfOneFile_ShowEveryEndpointOnce_AndShareAnewWhenTheFileSaysSo()
    {
        var targets = await TargetsAsync();
        _fleet.Folder.Write("monitor.yaml", PlainTarget.Yaml(targets) + $"sharding: {{ count: {Shards} }}\n");

        // The first two by their number, the last by the name of its pod.
        await StartAsync(["--shard.index", "0"]);
        await StartAsync(["--shard.index", "1"]);
        await StartAsync(["--shard.from-hostname"], new() { ["HOSTNAME"] = "smtpmonitor-2.smtpmonitor.mail.svc" });
        var pages = await SettledAsync(_monitors, Targets);

        Assert.Equal(Names(targets), pages.SelectMany(Shown).Order(StringComparer.Ordinal));
        Assert.Equal(["0/3", "1/3", "2/3"], pages.Select(ShardOf));
        Assert.All(pages, p => Assert.Equal(Shown(p).Count(), p.Value("smtpmonitor_endpoints")));
        Assert.All(pages, p => Assert.Equal(Targets, p.Value("smtpmonitor_targets")));
        await Task.WhenAll(_monitors.Select(m => m.AwaitAsync(p => p.All("smtpmonitor_reference_success").Any(s => s.Value == 1), Deadline, "a reference answers")));
        Assert.Contains("shard 1 of 3 (0–2)", await _monitors[1].GetAsync("/"), StringComparison.Ordinal);

        // One shard less: the last is told to be one that there is not, keeps what it has, and says so; the others take over what it had.
        var counts = pages.Take(2).SelectMany(p => p.All("smtp_probes_total")).ToDictionary(s => s["target"], s => s.Value);
        _fleet.Folder.Write("monitor.yaml", PlainTarget.Yaml(targets) + "sharding: { count: 2 }\n");
        pages = await SettledAsync(_monitors.Take(2), Targets);

        Assert.Equal(Names(targets), pages.SelectMany(Shown).Order(StringComparer.Ordinal));
        var after = pages.SelectMany(p => p.All("smtp_probes_total")).ToDictionary(s => s["target"], s => s.Value);
        Assert.All(counts, c => Assert.True(after[c.Key] >= c.Value, $"{c.Key} began anew"));
        await _monitors[2].AwaitAsync(p => p.Value("smtpmonitor_config_last_reload_successful") == 0, Deadline, "it refuses");
        await _monitors[2].AwaitLogAsync("--shard.from-hostname 2 and count 2 contradict each other", Deadline);
    }

    private static string ShardOf(Exposition page) => $"{page.All("smtpmonitor_shard_info").Single()["index"]}/{page.Value("smtpmonitor_shards")}";

    private static IEnumerable<string> Shown(Exposition page) => page.All("smtp_probe_success").Select(s => s["target"]);

    private static IEnumerable<string> Names(IEnumerable<PlainTarget> targets) => targets.Select(t => t.Name).Order(StringComparer.Ordinal);

    /// <summary>Pages in which each endpoint is shown once, all up.</summary>
    private static async Task<List<Exposition>> SettledAsync(IEnumerable<MonitorProcess> monitors, int endpoints)
    {
        List<Exposition> pages = [];
        await Eventually.HoldsAsync(
            async () =>
            {
                pages = [.. await Task.WhenAll(monitors.Select(m => m.ScrapeAsync()))];
                return pages.Sum(p => p.All("smtp_probe_success").Count(s => s.Value == 1)) == endpoints && pages.Sum(p => p.Value("smtpmonitor_endpoints")) == endpoints;
            },
            Deadline,
            () => string.Join('\n', pages.Select(p => $"{ShardOf(p)}: {string.Join(' ', Shown(p))}")),
            TestContext.Current.CancellationToken);
        return pages;
    }

    private async Task StartAsync(string[] flags, Dictionary<string, string>? environment = null) =>
        _monitors.Add(await MonitorProcess.StartAsync(_fleet.Folder["monitor.yaml"], environment, flags));

    private async Task<List<PlainTarget>> TargetsAsync()
    {
        // One port for all: a reference stands for a port.
        var port = FreePorts.Take();
        List<PlainTarget> targets = [];
        for (var i = 0; i < Targets; i++)
        {
            var host = $"127.0.3.{i + 1}";
            await _fleet.StartAsync(Script, host, port);
            targets.Add(new PlainTarget($"t{i}", host, port));
        }

        return targets;
    }
}
