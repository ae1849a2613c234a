using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Results;
using SmtpMonitor.Scheduling;

namespace SmtpMonitor.Tests.Scheduling;

/// <summary>The whole scheduling on fake time, with a scripted prober and outputs that remember.</summary>
internal sealed class SchedulerRig : IAsyncDisposable, ISchedulingObserver, IResultObserver, IPathObserver
{
    private readonly TriggerBoard _triggers;
    private readonly TargetLookUp _lookUp;

    public SchedulerRig()
    {
        var clock = new SchedulingClock(Time);
        _lookUp = new TargetLookUp(new EndpointDiscovery(Dns, RoutedFamilies.Of(IpFamily.Ipv4)), RoutedFamilies.Of(IpFamily.Ipv4), clock);
        _triggers = new TriggerBoard(clock, NullLoggerFactory.Instance);
        var engine = new ProbeEngine(16, InFlightChanged);
        Results = new ResultStore([this], Time, NullLogger<ResultStore>.Instance);
        var neighbours = new Neighbourhood();
        var store = new ControlStore([], NullLogger<ControlStore>.Instance);
        var look = new DueLook(Controls, _triggers, clock, NullLogger<DueLook>.Instance);
        var controls = new ControlRoster(_triggers, look, store, Controls, RoutedFamilies.Of(IpFamily.Ipv4), clock, NullLogger<ControlRoster>.Instance);
        ControlScheduler = new ControlScheduler(_triggers, controls, clock, NullLogger<ControlScheduler>.Instance);
        var witnesses = new WitnessCalls(neighbours, Results, _triggers, ControlScheduler, clock);
        Paths = new PathTraces(Tracer, neighbours, Results, [this], clock, NullLogger<PathTraces>.Instance);
        var due = new DueProbe(Prober, Results, _triggers, witnesses, Paths, clock, Time, this, NullLogger<DueProbe>.Instance);
        var roster = new EndpointRoster(_triggers, engine, due, neighbours, Results, clock, this);
        Scheduler = new ProbeScheduler(
            _triggers, engine, roster, _lookUp, clock, this, NullLogger<ProbeScheduler>.Instance);
    }

    public FakeTimeProvider Time { get; } = new(Some.Start);

    public ScriptedDns Dns { get; } = new();

    public ScriptedProber Prober { get; } = new();

    public ScriptedTracer Tracer { get; } = new();

    public ScriptedControlProber Controls { get; } = new();

    public ControlScheduler ControlScheduler { get; }

    public PathTraces Paths { get; }

    public ResultStore Results { get; }

    public ProbeScheduler Scheduler { get; }

    public long TriggerChanges => _triggers.Changes;

    public ConcurrentQueue<SkipCause> Skipped { get; } = new();

    public ConcurrentQueue<RecordedResult> Recorded { get; } = new();

    /// <summary>What outputs were told of endpoints: <c>+ key</c>, <c>~ key</c>, <c>- key</c>.</summary>
    public ConcurrentQueue<string> Changes { get; } = new();

    public ConcurrentQueue<DateTimeOffset> BackOffs { get; } = new();

    public ConcurrentQueue<TimeSpan> Delays { get; } = new();

    /// <summary>What was told of traces: <c>wanted key</c>, <c>found key blocked open</c>.</summary>
    public ConcurrentQueue<string> Traces { get; } = new();

    public int Endpoints { get; private set; }

    public int InFlight { get; private set; }

    public async Task StartAsync(params TargetDefinition[] targets)
    {
        await Scheduler.OpenAsync(TestContext.Current.CancellationToken);
        await Scheduler.StartAsync(TestContext.Current.CancellationToken);
        await ApplyAsync(targets);
    }

    /// <summary>Takes the targets into force and waits until their endpoints are scheduled.</summary>
    public async Task ApplyAsync(params TargetDefinition[] targets)
    {
        await Scheduler.ApplyAsync(Some.Configuration(targets), TestContext.Current.CancellationToken);
        var wanted = targets.Sum(t => t.Ports.Length);
        await Eventually.TrueAsync(() => Endpoints == wanted && Settled(targets), "every endpoint is scheduled");
    }

    /// <summary>Lets fake time pass in small steps, and the scheduler's thread act on each.</summary>
    public async Task PassAsync(TimeSpan time, TimeSpan? step = null)
    {
        var each = step ?? TimeSpan.FromMilliseconds(500);
        for (var passed = TimeSpan.Zero; passed < time; passed += each)
        {
            Time.Advance(each);
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

    public void ProbeStarting(TimeSpan delay) => Delays.Enqueue(delay);

    public void ProbeSkipped(SkipCause cause) => Skipped.Enqueue(cause);

    public void InFlightChanged(int probes) => InFlight = probes;

    public void RosterChanged(int targets, int endpoints) => Endpoints = endpoints;

    public void Discovered(string target, int problems, int added, int removed)
    {
    }

    public void TargetRemoved(string target) => Changes.Enqueue($"- target {target}");

    public void EndpointAdded(Endpoint endpoint) => Changes.Enqueue($"+ {endpoint.Key}");

    public void EndpointReplaced(Endpoint before, Endpoint after) => Changes.Enqueue($"~ {after.Key}");

    public void EndpointRemoved(Endpoint endpoint) => Changes.Enqueue($"- {endpoint.Key}");

    public void ResultRecorded(RecordedResult recorded) => Recorded.Enqueue(recorded);

    public void PathWanted(EndpointKey endpoint) => Traces.Enqueue($"wanted {endpoint.Port}");

    public void PathFound(EndpointKey endpoint, PathTrace? blocked, PathTrace? open) =>
        Traces.Enqueue($"found {endpoint.Port} {blocked?.End.ToString() ?? "none"} {open?.Port.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"}");

    public void BackingOff(Endpoint endpoint, DateTimeOffset until) => BackOffs.Enqueue(until);

    public async ValueTask DisposeAsync()
    {
        var stop = Scheduler.StopAsync(CancellationToken.None);
        await PassUntilAsync(() => stop.IsCompleted, "the stop");
        await stop;
        await _triggers.DisposeAsync();
        Scheduler.Dispose();
        ControlScheduler.Dispose();
        Paths.Dispose();
        _lookUp.Dispose();
    }

    private bool Settled(TargetDefinition[] targets) => targets.SelectMany(t => t.Ports.Select(p => (Target: t, Port: p))).All(wanted =>
        Results.Find(new EndpointKey(wanted.Target.Name, wanted.Target.Host!, wanted.Port.Port, IpFamily.Ipv4)) is { } known
        && known.Endpoint.Settings.Equals(wanted.Port.Settings) && known.Endpoint.Labels.Equals(wanted.Target.Labels));
}
