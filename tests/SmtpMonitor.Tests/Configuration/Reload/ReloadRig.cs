using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Configuration;
using SmtpMonitor.Configuration.Reload;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Configuration.Reload;

/// <summary>A reloader on a real folder and on time that the test moves.</summary>
internal sealed class ReloadRig : IAsyncDisposable
{
    private readonly ConfigurationReloader _reloader;

    /// <param name="data">The folder.</param>
    /// <param name="path">The file, there and good.</param>
    /// <param name="looks">False leaves the watch on the folder as the only thing that notices a change.</param>
    public ReloadRig(Testdata data, string path, bool looks = true)
    {
        var loader = Testdata.Loader();
        var initial = loader.Load(path);
        Assert.Empty(initial.Errors);
        Data = data;
        _reloader = new ConfigurationReloader(path, initial, loader, [Consumer], Time, Log)
        {
            LookEvery = looks ? ConfigurationReloader.LookInterval : TimeSpan.FromDays(40),
        };
    }

    public Testdata Data { get; }

    public CountingTime Time { get; } = new();

    public RecordingConsumer Consumer { get; } = new();

    public RecordingLog Log { get; } = new();

    public ConfigurationStatus Status => _reloader.Status;

    public MonitorConfiguration InForce => _reloader.Configuration;

    /// <summary>A configuration whose targets have these names.</summary>
    public static string Yaml(params string[] names) =>
        "targets:\n" + string.Concat(names.Select(n => $"  - name: {n}\n    host: {n}.example\n    ports: [25]\n"));

    public static async Task<ReloadRig> StartAsync(Testdata data, string path, bool looks = true)
    {
        var rig = new ReloadRig(data, path, looks);
        await rig._reloader.StartAsync(TestContext.Current.CancellationToken);

        // An answered request proves that the loop runs, and so that watch and looks are on.
        Assert.Equal(ReloadResult.Unchanged, (await rig.ReloadAsync()).Result);
        return rig;
    }

    public Task<ReloadOutcome> ReloadAsync() => _reloader.RequestReloadAsync(TestContext.Current.CancellationToken);

    public void Serve(HangupSignal hangup) => _reloader.Serve(hangup);

    public Task StopAsync() => _reloader.StopAsync(TestContext.Current.CancellationToken);

    /// <summary>Moves time on, a little at each look at the condition.</summary>
    public Task UntilAsync(Func<bool> condition, string what) => Eventually.TrueAsync(
        () =>
        {
            Time.Advance(TimeSpan.FromMilliseconds(100));
            return condition();
        },
        what);

    public async ValueTask DisposeAsync()
    {
        await _reloader.StopAsync(CancellationToken.None);
        _reloader.Dispose();
    }

    /// <summary>Knows how often the reloader has begun to wait for the file to rest.</summary>
    internal sealed class CountingTime : FakeTimeProvider
    {
        private int _rests;

        public int Rests => Volatile.Read(ref _rests);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime == ConfigurationReloader.Rest)
            {
                Interlocked.Increment(ref _rests);
            }

            return timer;
        }
    }

    internal sealed class RecordingConsumer : IConfigurationConsumer
    {
        private readonly ConcurrentQueue<MonitorConfiguration> _taken = new();

        public bool Fails { get; set; }

        public IReadOnlyList<string> Taken => [.. _taken.Select(c => string.Join(' ', c.Targets.Select(t => t.Name)))];

        public Task ApplyAsync(MonitorConfiguration configuration, CancellationToken cancellationToken)
        {
            if (Fails)
            {
                throw new InvalidOperationException("no room");
            }

            _taken.Enqueue(configuration);
            return Task.CompletedTask;
        }
    }

    internal sealed class RecordingLog : ILogger<ConfigurationReloader>
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyList<string> Lines => [.. _lines];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue($"{logLevel}: {formatter(state, exception)}");
    }
}
