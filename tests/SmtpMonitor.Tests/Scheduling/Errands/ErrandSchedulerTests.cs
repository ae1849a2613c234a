using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Scheduling;
using SmtpMonitor.Scheduling.Errands;

namespace SmtpMonitor.Tests.Scheduling.Errands;

public sealed class ErrandSchedulerTests : IAsyncLifetime
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    private readonly FakeTimeProvider _time = new(Some.Start);
    private readonly Runner _runner = new();
    private readonly TriggerBoard _triggers;
    private readonly ErrandScheduler<Errand> _scheduler;
    private ImmutableArray<Errand> _wanted = [];

    public ErrandSchedulerTests()
    {
        var clock = new SchedulingClock(_time);
        _triggers = new TriggerBoard(clock, NullLoggerFactory.Instance);
        _scheduler = new(TriggerKind.Domain, _ => _wanted, _runner, _triggers, clock, NullLogger<ErrandScheduler<Errand>>.Instance);
    }

    public async ValueTask InitializeAsync()
    {
        _scheduler.Open();
        await _triggers.OpenAsync(_ => { }, TestContext.Current.CancellationToken);
        await _triggers.StartAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Apply_ANewErrand_RunsSoonAndThenOnceAnInterval()
    {
        await ApplyAsync(new Errand("a", Interval));
        await UntilAsync(() => _runner.Rounds.Count == 1, "the first round");
        Assert.True(_time.GetUtcNow() - Some.Start < TimeSpan.FromMinutes(1.1));

        var first = _time.GetUtcNow();
        await UntilAsync(() => _runner.Rounds.Count == 3, "two more");

        Assert.InRange(_time.GetUtcNow() - first, Interval, 2 * Interval);
    }

    [Fact]
    public async Task Run_AskedToComeBackSooner_DoesOnce()
    {
        _runner.Sooner = TimeSpan.FromSeconds(60);
        await ApplyAsync(new Errand("a", TimeSpan.FromHours(6)));
        await UntilAsync(() => _runner.Rounds.Count == 1, "the first round");
        var first = _time.GetUtcNow();
        await UntilAsync(() => _runner.Rounds.Count == 2, "the second look");

        Assert.InRange(_time.GetUtcNow() - first, TimeSpan.FromSeconds(55), TimeSpan.FromSeconds(70));
    }

    [Fact]
    public async Task Run_ThatThrows_ComesBackAtTheNextPointOfTheGrid()
    {
        _runner.Throws = true;
        await ApplyAsync(new Errand("a", Interval));

        await UntilAsync(() => _runner.Rounds.Count == 2, "another round");
    }

    [Fact]
    public async Task Apply_AnErrandIsGone_ItsRoundIsCancelledBeforeItIsRemoved()
    {
        _runner.Holds = true;
        await ApplyAsync(new Errand("a", Interval), new Errand("b", Interval));
        await UntilAsync(() => _runner.Rounds.Count == 2, "both rounds");

        await ApplyAsync(new Errand("b", Interval));

        Assert.Equal(["+ a", "+ b", "cancelled a", "- a"], _runner.Told);
    }

    [Fact]
    public async Task Apply_RoundsThatDoNotHear_HoldAReloadUpForTwoSecondsInAll()
    {
        _runner.IsDeaf = true;
        await ApplyAsync(new Errand("a", Interval), new Errand("b", Interval));
        await UntilAsync(() => _runner.Rounds.Count == 2, "both rounds");

        var applied = ApplyAsync();
        await Eventually.TrueAsync(() => _runner.Cancelled == 2, "both are told to end");
        Assert.False(applied.IsCompleted);
        await UntilAsync(() => applied.IsCompleted, "the reload");
        await applied;

        Assert.Equal(["+ a", "+ b", "- a", "- b"], _runner.Told.Order());
        _runner.Hear();
    }

    [Fact]
    public async Task Apply_Unchanged_TouchesNothing()
    {
        await ApplyAsync(new Errand("a", Interval));
        var changes = _triggers.Changes;
        await ApplyAsync(new Errand("a", Interval));

        Assert.Equal(changes, _triggers.Changes);
        Assert.Equal(["+ a"], _runner.Told);
    }

    [Fact]
    public async Task RunNow_WhileARoundRuns_DoesNothing()
    {
        _runner.Holds = true;
        await ApplyAsync(new Errand("a", Interval));
        await UntilAsync(() => _runner.Rounds.Count == 1, "the first round");
        _scheduler.RunNow("a");
        _scheduler.RunNow("unheard of");
        await _scheduler.StopAsync();

        Assert.Equal(["a"], _runner.Rounds);
    }

    public async ValueTask DisposeAsync()
    {
        _runner.Hear();
        await _triggers.StopAsync(TestContext.Current.CancellationToken);
        await _scheduler.StopAsync();
        await _triggers.DisposeAsync();
        _scheduler.Dispose();
    }

    private Task ApplyAsync(params Errand[] wanted)
    {
        _wanted = [.. wanted];
        return _scheduler.ApplyAsync(Some.Configuration(), TestContext.Current.CancellationToken);
    }

    private Task UntilAsync(Func<bool> condition, string what) => Eventually.TrueAsync(
        () =>
        {
            var holds = condition();
            if (!holds)
            {
                _time.Advance(TimeSpan.FromSeconds(5));
            }

            return holds;
        },
        what);

    private sealed record Errand(string Name, TimeSpan Interval) : IErrand;

    private sealed class Runner : IErrandRunner<Errand>
    {
        private readonly TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _cancelled;

        public ConcurrentQueue<string> Rounds { get; } = new();

        /// <summary>Puts, removals and cancelled rounds.</summary>
        public ConcurrentQueue<string> Told { get; } = new();

        public TimeSpan? Sooner { get; set; }

        public bool Throws { get; set; }

        /// <summary>Rounds last until they are cancelled.</summary>
        public bool Holds { get; set; }

        /// <summary>Rounds last until <see cref="Hear"/>, also when cancelled.</summary>
        public bool IsDeaf { get; set; }

        public int Cancelled => Volatile.Read(ref _cancelled);

        public void Hear() => _heard.TrySetResult();

        public void Put(Errand errand) => Told.Enqueue($"+ {errand.Name}");

        public void Remove(Errand errand) => Told.Enqueue($"- {errand.Name}");

        public async Task<TimeSpan?> RunAsync(Errand errand, CancellationToken retired)
        {
            Rounds.Enqueue(errand.Name);
            await using var told = retired.Register(() => Interlocked.Increment(ref _cancelled));
            if (IsDeaf)
            {
                await _heard.Task;
            }
            else if (Holds)
            {
                try
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, retired);
                }
                finally
                {
                    Told.Enqueue($"cancelled {errand.Name}");
                }
            }

            return Throws ? throw new InvalidOperationException("as scripted") : Sooner;
        }
    }
}
