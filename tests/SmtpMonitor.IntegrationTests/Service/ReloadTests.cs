using System.Collections.Immutable;
using System.Diagnostics;
using SmtpMonitor.IntegrationTests.Labs;

namespace SmtpMonitor.IntegrationTests.Service;

/// <summary>Changed configurations under the built program while it runs.</summary>
[Collection(LabsCollection.Name)]
public sealed class ReloadTests : IAsyncLifetime
{
    private const string Script = "tls: none\nexpect: success\n---\nS: 220 {host} ESMTP\nC: EHLO *\nS: 250 {host}\n";

    private const int Hangup = 1;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly LabFleet _fleet = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    [Fact]
    public async Task Reload_OneTargetOf100Changed_TouchesOnlyIts()
    {
        var targets = await TargetsAsync(100);
        var file = Write(targets);
        await using var monitor = await MonitorProcess.StartAsync(file);
        await monitor.AwaitAsync(p => p.All("smtp_probes_total").Count(s => s.Value >= 2) == 100, Deadline, "everything was probed twice");
        var before = await SettledAsync(monitor);

        targets = targets.SetItem(42, targets[42] with { Interval = TimeSpan.FromSeconds(1) });
        var page = await ChangeAsync(monitor, targets);
        Assert.Single(page.All("smtp_probes_total", ("target", "t42")));
        Assert.True(page.Value("smtp_probes_total", ("target", "t42")) >= before["t42"].Probes, "another interval is no other endpoint");
        before = await AssertOthersGoOnAsync(monitor, before, "t42");
        var (probes, last) = before["t42"];
        page = await monitor.AwaitAsync(p => p.Value("smtp_probes_total", ("target", "t42")) >= probes + 4, Deadline, "it is probed at its new pace");
        Assert.InRange((page.Value("smtp_probe_last_timestamp_seconds", ("target", "t42")) ?? 0) - last, 3, 6);

        targets = targets.SetItem(42, targets[42] with { Host = "127.0.2.200" });
        page = await ChangeAsync(monitor, targets, ("host", "127.0.2.200"));
        Assert.Single(page.All("smtp_probes_total", ("target", "t42")));
        Assert.DoesNotContain("\"127.0.2.42\"", page.Text, StringComparison.Ordinal);
        before = await AssertOthersGoOnAsync(monitor, before, "t42");

        page = await ChangeAsync(monitor, targets.SetItem(42, targets[42] with { Name = "comes" }), ("target", "comes"));
        Assert.DoesNotContain("\"t42\"", page.Text, StringComparison.Ordinal);
        Assert.Single(page.All("smtp_probes_total", ("target", "comes")));
        Assert.Equal(100, page.Value("smtpmonitor_targets"));
        await AssertOthersGoOnAsync(monitor, before, "t42");
        Assert.All((await monitor.ScrapeAsync()).All("smtpmonitor_probes_skipped_total"), s => Assert.Equal(0, s.Value));
    }

    [Fact]
    public async Task Reload_BrokenFile_ChangesNothingAndSaysSo_UntilRepaired()
    {
        var targets = await TargetsAsync(3);
        var file = Write(targets);
        await using var monitor = await MonitorProcess.StartAsync(file);
        var page = await monitor.AwaitAsync(p => p.All("smtp_probes_total").Count(s => s.Value >= 2) == 3, Deadline, "everything was probed twice");
        Assert.Equal(1, page.Value("smtpmonitor_config_last_reload_successful"));
        var hash = HashOf(page);
        var before = await SettledAsync(monitor);

        _fleet.Folder.Write("monitor.yaml", PlainTarget.Yaml(targets.Skip(1)) + "  - { nmae: typo, host: 127.0.0.1, ports: [25] }\n");

        page = await monitor.AwaitAsync(p => p.Value("smtpmonitor_config_last_reload_successful") == 0, Deadline, "the metric says so");
        Assert.Equal(hash, HashOf(page));
        Assert.Equal(3, page.Value("smtpmonitor_targets"));
        await monitor.AwaitLogAsync("Configuration refused, the one before stays in force", Deadline);
        await monitor.AwaitLogAsync("did you mean \\\"name\\\"", Deadline);
        Assert.Equal("ready\n", await monitor.GetAsync("/-/ready"));
        await AssertOthersGoOnAsync(monitor, before);
        var check = await ChildProcess.RunAsync(null, "check-config", file);
        Assert.Equal(2, check.Code);
        Assert.Contains("nmae", check.Output, StringComparison.Ordinal);

        Write(targets);

        await monitor.AwaitAsync(p => p.Value("smtpmonitor_config_last_reload_successful") == 1, Deadline, "the metric says that it is good again");
        Assert.Equal(0, (await ChildProcess.RunAsync(null, "check-config", file)).Code);
    }

    [Fact]
    public async Task Hangup_FileChangedOutOfSight_IsReadAtOnce()
    {
        var targets = await TargetsAsync(2);
        _fleet.Folder.Folder("elsewhere");
        var real = _fleet.Folder.Write("elsewhere/real.yaml", PlainTarget.Yaml(targets.Take(1)));
        var link = _fleet.Folder["monitor.yaml"];
        File.CreateSymbolicLink(link, real);
        await using var monitor = await MonitorProcess.StartAsync(link);
        await monitor.AwaitAsync(p => p.Value("smtp_probe_success", ("target", "t0")) == 1, Deadline, "it is probed");

        _fleet.Folder.Write("elsewhere/real.yaml", PlainTarget.Yaml(targets));
        await monitor.Process.SignalAsync("HUP");

        // The regular look comes every 10 s: whoever is faster has heard the signal.
        await monitor.AwaitAsync(p => p.Value("smtpmonitor_targets") == 2, TimeSpan.FromSeconds(3), "the changed file is in force");
        Assert.False(monitor.Process.HasExited);
    }

    [Fact]
    public async Task Hangup_BeforeTheConfigurationIsRead_DoesNotEndTheProgram()
    {
        var file = _fleet.Folder.Write("monitor.yaml", "targets: none\n");
        await using var run = await ChildProcess.StartAsync(null, "run", "--config.file", file, "--web.listen-address", "127.0.0.1:0");

        Assert.True(await HangUpUntilAsync(run, () => run.HasExited) > 0, $"SIGHUP was never taken\n{run}");

        Assert.Equal(2, await run.ExitAsync(Deadline));
        Assert.Contains("monitor.yaml:1:", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hangup_AgainAndAgainFromStartToStop_IsNeverTheEnd()
    {
        var file = _fleet.Folder.Write("monitor.yaml", PlainTarget.Yaml(await TargetsAsync(1)));
        await using var run = await ChildProcess.StartAsync(null, "run", "--config.file", file, "--web.listen-address", "127.0.0.1:0");

        await HangUpUntilAsync(run, () => run.Output.Contains("is up", StringComparison.Ordinal) || run.HasExited);
        Assert.False(run.HasExited, run.ToString());
        await run.SignalAsync("TERM");
        await HangUpUntilAsync(run, () => run.HasExited);

        Assert.Equal(0, await run.ExitAsync(Deadline));
    }

    /// <summary>Sends SIGHUP as fast as it can, from the moment that the program takes the signal: nothing protects the start of the runtime.</summary>
    /// <returns>How many were sent.</returns>
    private static async Task<int> HangUpUntilAsync(ChildProcess run, Func<bool> holds)
    {
        var sent = 0;
        await Servers.Eventually.HoldsAsync(
            async () =>
            {
                for (var i = 0; i < 5 && !holds(); i++)
                {
                    if (run.Takes(Hangup))
                    {
                        using var kill = Process.Start("/bin/sh", ["-c", $"kill -s HUP {run.Pid} 2> /dev/null"]);
                        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
                        sent++;
                    }
                    else
                    {
                        await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, TestContext.Current.CancellationToken);
                    }
                }

                return holds();
            },
            TimeSpan.FromSeconds(60),
            run.ToString,
            TestContext.Current.CancellationToken);
        return sent;
    }

    private static string HashOf(Exposition page) => Assert.Single(page.All("smtpmonitor_config_hash_info"))["hash"];

    /// <summary>Puts other targets into force, and waits for what comes: endpoints come once they are looked up, a moment later.</summary>
    /// <returns>The first scrape that has it.</returns>
    private async Task<Exposition> ChangeAsync(MonitorProcess monitor, IEnumerable<PlainTarget> targets, params (string Name, string Value)[] comes)
    {
        var hash = HashOf(await monitor.ScrapeAsync());
        Write(targets);
        await monitor.AwaitAsync(p => HashOf(p) != hash, Deadline, "the changed file is in force");
        return await monitor.AwaitAsync(p => p.All("smtp_probes_total", comes).Any(), TimeSpan.FromSeconds(1), "the new series is there");
    }

    /// <summary>
    /// Three rounds later each other endpoint was probed exactly once per interval since then, at its old place in the interval: no
    /// counter began anew, no probe was left out, none came extra.
    /// </summary>
    private static async Task<ImmutableDictionary<string, Pace>> AssertOthersGoOnAsync(
        MonitorProcess monitor, ImmutableDictionary<string, Pace> before, string? except = null)
    {
        var others = before.Keys.Where(t => t != except).ToList();
        await monitor.AwaitAsync(
            p => others.TrueForAll(t => p.Value("smtp_probes_total", ("target", t)) >= before[t].Probes + 3), Deadline, "the others go on");
        var after = await SettledAsync(monitor);
        foreach (var target in others)
        {
            var rounds = (after[target].Last - before[target].Last) / 2;
            Assert.True(Math.Abs(rounds - Math.Round(rounds)) < 0.25, $"{target} left its place: {rounds:0.00} intervals");
            Assert.Equal(Math.Round(rounds), after[target].Probes - before[target].Probes);
        }

        return after;
    }

    /// <summary>A probe may end between two lines of one scrape: takes for each endpoint what two scrapes in a row agree on.</summary>
    private static async Task<ImmutableDictionary<string, Pace>> SettledAsync(MonitorProcess monitor)
    {
        var settled = ImmutableDictionary<string, Pace>.Empty;
        var before = Pace.Of(await monitor.ScrapeAsync());
        await monitor.AwaitAsync(
            page =>
            {
                var now = Pace.Of(page);
                settled = settled.SetItems(now.Where(t => before.GetValueOrDefault(t.Key) == t.Value));
                before = now;
                return now.Keys.All(settled.ContainsKey);
            },
            Deadline,
            "two scrapes agree");
        return settled;
    }

    private string Write(IEnumerable<PlainTarget> targets) => _fleet.Folder.Write("monitor.yaml", PlainTarget.Yaml(targets));

    private async Task<ImmutableList<PlainTarget>> TargetsAsync(int count)
    {
        var targets = ImmutableList.CreateBuilder<PlainTarget>();
        for (var i = 0; i < count; i++)
        {
            var host = $"127.0.2.{i}";
            targets.Add(new PlainTarget($"t{i}", host, (await _fleet.StartAsync(Script, host)).EndPoint.Port));
        }

        return targets.ToImmutable();
    }
}
