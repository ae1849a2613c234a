using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Scheduling;

namespace SmtpMonitor.Tests.Scheduling;

/// <summary>A real Quartz on fake time.</summary>
[Collection(StuckCollection.Name)]
public sealed class HeartbeatTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(Some.Start);
    private readonly StuckScheduler _stuck = new();
    private readonly SchedulingClock _clock;
    private readonly TriggerBoard _board;
    private readonly Heartbeat _heartbeat;

    public HeartbeatTests()
    {
        _clock = new SchedulingClock(_time);
        _board = new TriggerBoard(_clock, NullLoggerFactory.Instance);
        _heartbeat = new Heartbeat(_board, _clock);
    }

    public async ValueTask InitializeAsync()
    {
        await _board.OpenAsync(_ => { }, TestContext.Current.CancellationToken);
        await _board.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _stuck.Dispose();
        await _board.DisposeAsync();
    }

    [Fact]
    public async Task Silence_SchedulerTurns_EndsWithEachBeat()
    {
        await StartAsync();
        for (var beat = 0; beat < 20; beat++)
        {
            _time.Advance(Heartbeat.Every);
            await BeatsAsync("a beat");
        }
    }

    [Fact]
    public async Task Silence_EveryWorkerIsHeld_GrowsPastTheLimitUntilOneIsFree()
    {
        await StartAsync();
        await _stuck.StickAsync(_board, _clock);

        _time.Advance(Heartbeat.Limit + TimeSpan.FromSeconds(1));
        Assert.True(_heartbeat.Silence > Heartbeat.Limit);
        _time.Advance(Heartbeat.Limit);
        Assert.True(_heartbeat.Silence > 2 * Heartbeat.Limit);

        // Nobody moves the clock: the beat that is late is made up for at once.
        _stuck.Free();
        await BeatsAsync("a beat of the scheduler that goes on");
    }

    [Fact]
    public async Task Silence_ProcessWasFrozen_EndsBeforeTheNextBeatIsDue()
    {
        await StartAsync();

        _time.Advance(TimeSpan.FromMinutes(10));

        await BeatsAsync("a beat right after");
    }

    [Fact]
    public async Task Silence_BeforeTheStartAndAfterTheStop_IsNone()
    {
        _time.Advance(2 * Heartbeat.Limit);
        Assert.Equal(TimeSpan.Zero, _heartbeat.Silence);
        await StartAsync();
        Assert.Equal(TimeSpan.Zero, _heartbeat.Silence);
        await _stuck.StickAsync(_board, _clock);
        _time.Advance(2 * Heartbeat.Limit);

        _heartbeat.Stop();

        Assert.Equal(TimeSpan.Zero, _heartbeat.Silence);
    }

    [Fact]
    public void Limit_IsTenBeats() => Assert.Equal((2, 20), (Heartbeat.Every.TotalSeconds, Heartbeat.Limit.TotalSeconds));

    private Task StartAsync() => _heartbeat.StartAsync(TestContext.Current.CancellationToken);

    private Task BeatsAsync(string what) => Eventually.TrueAsync(() => _heartbeat.Silence < Heartbeat.Every, what);
}
