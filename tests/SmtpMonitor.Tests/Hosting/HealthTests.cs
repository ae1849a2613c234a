using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Configuration;
using SmtpMonitor.Scheduling;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Hosting;

/// <summary>What <c>/-/ready</c> and <c>/-/healthy</c> mean, asked of the whole service.</summary>
[Collection(StuckCollection.Name)]
public sealed class HealthTests : IDisposable
{
    private const string Yaml = "vantage: here\nehlo_name: monitor.example.com\ntargets: [{ name: mail, host: 127.0.0.1, ports: [25], interval: 2s }]\n";

    private readonly FakeTimeProvider _time = new(Some.Start);
    private readonly Consumer _consumer = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("smtpmonitor-").FullName;

    [Fact]
    public async Task Ready_BeforeTheFirstConfigurationIsInForce_SaysWhyNot()
    {
        _consumer.HoldFrom = 1;
        await using var host = await StartAsync();

        Assert.Equal((503, "not ready: the first configuration is not in force yet\n"), await AskAsync(host, "/-/ready"));
        Assert.Equal((200, "healthy\n"), await AskAsync(host, "/-/healthy"));

        _consumer.Free.SetResult();
        await Eventually.TrueAsync(async () => await AskAsync(host, "/-/ready") == (200, "ready\n"), "ready");
    }

    [Fact]
    public async Task Ready_WhileProbesFinishAtTheStop_SaysWhyNotAndMetricsAnswer()
    {
        await using var host = await StartAsync(hang: true);
        await MoveUntilAsync(() => host.Prober.Probed.Count > 0, "a probe under way");
        Assert.Equal((200, "ready\n"), await AskAsync(host, "/-/ready"));

        // On fake time the probe's moment to finish does not end before the clock moves.
        var stop = host.StopAsync();
        await Eventually.TrueAsync(async () => await AskAsync(host, "/-/ready") == (503, "not ready: the monitor is stopping\n"), "not ready");

        Assert.Equal((200, "healthy\n"), await AskAsync(host, "/-/healthy"));
        Assert.Contains("smtpmonitor_probes_in_flight{vantage=\"here\"} 1\n", await host.GetAsync("/metrics"), StringComparison.Ordinal);
        await MoveUntilAsync(() => stop.IsCompleted, "the stop");
        Assert.Equal(0, await stop);
        await Assert.ThrowsAsync<HttpRequestException>(() => host.GetAsync("/metrics"));
    }

    [Fact]
    public async Task Healthy_ServersHangForMinutes_StaysHealthy()
    {
        await using var host = await StartAsync(hang: true);
        await MoveUntilAsync(() => host.Prober.Probed.Count > 0, "a probe under way");

        await LetTimePassAsync(host);

        Assert.Contains("smtpmonitor_probes_in_flight{vantage=\"here\"} 1\n", await host.GetAsync("/metrics"), StringComparison.Ordinal);
        await EndAsync(host);
    }

    [Fact]
    public async Task Healthy_ReloadLastsForMinutes_StaysHealthy()
    {
        _consumer.HoldFrom = 2;
        await using var host = await StartAsync();
        await Eventually.TrueAsync(async () => await AskAsync(host, "/-/ready") == (200, "ready\n"), "ready");
        await File.WriteAllTextAsync(Path.Combine(_folder, "monitor.yaml"), Yaml.Replace("2s", "3s", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var reload = host.Http.PostAsync(new Uri("/-/reload", UriKind.Relative), null, TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => _consumer.Taken == 2, "the reload is under way");

        await LetTimePassAsync(host);

        Assert.False(reload.IsCompleted);
        _consumer.Free.SetResult();
        Assert.Equal(HttpStatusCode.OK, (await reload).StatusCode);
        await EndAsync(host);
    }

    [Fact]
    public async Task Healthy_SchedulerIsStuck_IsRefusedUntilItGoesOn()
    {
        using var stuck = new StuckScheduler();
        await using var host = await StartAsync();
        await Eventually.TrueAsync(async () => await AskAsync(host, "/-/ready") == (200, "ready\n"), "ready");

        await stuck.StickAsync(_consumer.Board!, _time);
        _time.Advance(Heartbeat.Limit + TimeSpan.FromSeconds(1));

        const string Refused = "the scheduler is stuck: it has not fired for 21 s\n";
        Assert.Equal((503, "not healthy: " + Refused), await AskAsync(host, "/-/healthy"));
        Assert.Equal((503, "not healthy: " + Refused), await AskAsync(host, "/-/healthy"));
        Assert.Equal((503, "not ready: " + Refused), await AskAsync(host, "/-/ready"));
        Assert.Single(host.Log.ToString().Split('\n'), l => l.Contains("The scheduler is stuck", StringComparison.Ordinal));

        stuck.Free();
        await Eventually.TrueAsync(async () => await AskAsync(host, "/-/healthy") == (200, "healthy\n"), "healthy again");
        Assert.Equal((200, "ready\n"), await AskAsync(host, "/-/ready"));
        await EndAsync(host);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<RunningHost> StartAsync(bool hang = false)
    {
        var file = Path.Combine(_folder, "monitor.yaml");
        await File.WriteAllTextAsync(file, Yaml, TestContext.Current.CancellationToken);
        return await RunningHost.StartAsync(
            o => o with
            {
                ConfigurationFile = file,
                ConfigureServices = services =>
                {
                    o.ConfigureServices!(services);
                    services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time));
                    services.AddSingleton<IConfigurationConsumer>(s =>
                    {
                        _consumer.Board = s.GetRequiredService<TriggerBoard>();
                        return _consumer;
                    });
                },
            },
            prober => prober.Script = hang ? ScriptedProber.Hang : prober.Script);
    }

    /// <summary>Three minutes, in steps of five beats.</summary>
    private async Task LetTimePassAsync(RunningHost host)
    {
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromMinutes(3); passed += 5 * Heartbeat.Every)
        {
            _time.Advance(5 * Heartbeat.Every);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
            await Eventually.TrueAsync(async () => await AskAsync(host, "/-/healthy") == (200, "healthy\n"), "healthy");
        }
    }

    private async Task EndAsync(RunningHost host)
    {
        var stop = host.StopAsync();
        await MoveUntilAsync(() => stop.IsCompleted, "the stop");
        Assert.Equal(0, await stop);
    }

    private Task MoveUntilAsync(Func<bool> condition, string what) => Eventually.TrueAsync(
        () =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            return condition();
        },
        what);

    private static async Task<(int Status, string Text)> AskAsync(RunningHost host, string path)
    {
        using var response = await host.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The last part of the service that takes a configuration over; from one of them on it takes its time.</summary>
    private sealed class Consumer : IConfigurationConsumer
    {
        private int _taken;

        public TriggerBoard? Board { get; set; }

        public int HoldFrom { get; set; } = int.MaxValue;

        public int Taken => Volatile.Read(ref _taken);

        public TaskCompletionSource Free { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task ApplyAsync(MonitorConfiguration configuration, CancellationToken cancellationToken) =>
            Interlocked.Increment(ref _taken) >= HoldFrom ? Free.Task : Task.CompletedTask;
    }
}
