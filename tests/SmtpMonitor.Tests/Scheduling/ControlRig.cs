using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Results;
using SmtpMonitor.Scheduling;

namespace SmtpMonitor.Tests.Scheduling;

/// <summary>The scheduling of controls on fake time, with a scripted prober and an observer that remembers.</summary>
internal sealed class ControlRig : IAsyncDisposable, IControlObserver
{
    private readonly TriggerBoard _triggers;

    public ControlRig(params IpFamily[] routed)
    {
        var clock = new SchedulingClock(Time);
        _triggers = new TriggerBoard(clock, NullLoggerFactory.Instance);
        Store = new ControlStore([this], NullLogger<ControlStore>.Instance);
        var due = new DueLook(Prober, _triggers, clock, NullLogger<DueLook>.Instance);
        var families = RoutedFamilies.Of(routed.Length == 0 ? [IpFamily.Ipv4] : routed);
        var roster = new ControlRoster(_triggers, due, Store, Prober, families, clock, NullLogger<ControlRoster>.Instance);
        Scheduler = new ControlScheduler(_triggers, roster, clock, NullLogger<ControlScheduler>.Instance);
    }

    public FakeTimeProvider Time { get; } = new(Some.Start);

    public ScriptedControlProber Prober { get; } = new();

    public ControlStore Store { get; }

    public ControlScheduler Scheduler { get; }

    public long TriggerChanges => _triggers.Changes;

    /// <summary>What observers were told: <c>+ key</c>, <c>- key</c>.</summary>
    public ConcurrentQueue<string> Changes { get; } = new();

    public ConcurrentQueue<ControlResult> Recorded { get; } = new();

    public async Task StartAsync(params ControlDefinition[] controls)
    {
        Scheduler.Open();
        await _triggers.OpenAsync(_ => { }, TestContext.Current.CancellationToken);
        await _triggers.StartAsync(TestContext.Current.CancellationToken);
        await ApplyAsync(controls);
    }

    public Task ApplyAsync(params ControlDefinition[] controls) =>
        Scheduler.ApplyAsync(Some.Configuration() with { Controls = [.. controls] }, TestContext.Current.CancellationToken);

    /// <summary>Lets fake time pass in small steps, and the scheduler's thread act on each.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromSeconds(1))
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(4), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Lets fake time pass until the condition holds.</summary>
    public Task PassUntilAsync(Func<bool> condition, string what) => Eventually.TrueAsync(
        () =>
        {
            var holds = condition();
            if (!holds)
            {
                Time.Advance(TimeSpan.FromMilliseconds(500));
            }

            return holds;
        },
        what);

    public void ControlAdded(ControlKey control) => Changes.Enqueue($"+ {control}");

    public void ControlRemoved(ControlKey control) => Changes.Enqueue($"- {control}");

    public void ControlRecorded(ControlResult result) => Recorded.Enqueue(result);

    public async ValueTask DisposeAsync()
    {
        await _triggers.StopAsync(CancellationToken.None);
        await Scheduler.StopAsync(CancellationToken.None);
        await _triggers.DisposeAsync();
        Scheduler.Dispose();
    }
}
