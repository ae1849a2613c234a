using Quartz;
using Quartz.Extensibility;
using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Scheduling;

/// <summary>
/// Quartz, and nothing else of the service knows it: keeps one repeating trigger per key and at most one single extra one, and
/// calls back when they are due. All triggers of a kind share one durable job.
/// </summary>
public sealed partial class TriggerBoard(SchedulingClock clock, ILoggerFactory loggers) : IAsyncDisposable
{
    private const string Grid = "grid";
    private const string Once = "once";

    // Fires up to this far ahead are taken in one look at the store; at 0 the scheduler burns a core at 1,000 fires a second.
    private static readonly TimeSpan FireAhead = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan MisfireThreshold = TimeSpan.FromSeconds(5);

    /// <summary>A scheduler that is stuck may not take its leave either; nobody waits longer for it.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(1);

    private static readonly Dictionary<JobKey, TriggerKind> Kinds = Enum.GetValues<TriggerKind>().ToDictionary(JobOf);

    private readonly Action<string, DateTimeOffset>?[] _due = new Action<string, DateTimeOffset>?[Kinds.Count];
    private readonly ILogger _logger = loggers.CreateLogger<TriggerBoard>();
    private StandaloneSchedulerFactory? _factory;
    private IScheduler? _scheduler;
    private volatile bool _stopped;
    private long _changes;

    /// <summary>How many times a trigger was put up, replaced or taken down.</summary>
    public long Changes => Interlocked.Read(ref _changes);

    private IScheduler Scheduler => _scheduler ?? throw new InvalidOperationException("The scheduler has not been opened");

    /// <summary>
    /// Who is told of triggers of this kind: of the key and of the time it was due. Must return at once and must not throw. Said before
    /// <see cref="StartAsync"/>; what nobody wants to be told of passes by.
    /// </summary>
    public void On(TriggerKind kind, Action<string, DateTimeOffset> due) => _due[(int)kind] = due;

    /// <summary>Makes the scheduler; nothing fires before <see cref="StartAsync"/>.</summary>
    /// <param name="missed">Told of triggers that could not fire in time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task OpenAsync(Action<TriggerKind> missed, CancellationToken cancellationToken)
    {
        var jobs = new DueJobFactory(Kinds.ToDictionary(k => k.Key, k => new DueJob((key, at) => _due[(int)k.Value]?.Invoke(key, at))));
        _factory = QuartzSchedulerBuilder.Create(quartz =>
        {
            quartz.Services.AddSingleton(loggers);
            quartz.ConfigureScheduler(o =>
            {
                o.InstanceName = "smtpmonitor";
                o.MaxBatchSize = 32;
                o.BatchTriggerAcquisitionFireAheadTimeWindow = FireAhead;
            });
            quartz.UseDefaultThreadPool(32);
            quartz.UseInMemoryStore(o => o.MisfireThreshold = MisfireThreshold);
            quartz.UseTimeProvider(clock);
            quartz.UseJobFactory(jobs);
            quartz.AddTriggerListener(new MissedTriggers(missed));
        }).Build();
        _scheduler = await _factory.GetScheduler(cancellationToken);
        foreach (var key in Kinds.Keys)
        {
            var job = JobBuilder.Create<DueJob>().WithIdentity(key).StoreDurably().Build();
            await _scheduler.AddJob(job, AddJobOptions.Replacing, cancellationToken);
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken) => await Scheduler.Start(cancellationToken);

    /// <summary>Nothing fires any more, and later changes do nothing. Ends within 1 s.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopped = true;
        if (_scheduler is not { } scheduler)
        {
            return;
        }

        try
        {
            // On a thread of its own: what sticks may do so before the first await.
            await Task.Run(() => scheduler.Shutdown(waitForJobsToComplete: false, cancellationToken).AsTask(), cancellationToken)
                .WaitAsync(StopLimit, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            StopFailed(_logger);
        }
    }

    /// <summary>
    /// Due at <paramref name="start"/> and every <paramref name="interval"/> after; replaces the one before. Missed fires are skipped, but
    /// for a beat of the heart: a late one is a beat, and a scheduler that is late all the time still turns.
    /// </summary>
    public async Task RepeatAsync(TriggerKind kind, string key, DateTimeOffset start, TimeSpan interval, CancellationToken cancellationToken)
    {
        var trigger = TriggerBuilder.Create(clock)
            .WithIdentity(key, Group(kind, Grid))
            .ForJob(JobOf(kind))
            .StartAt(start)
            .WithSimpleSchedule(s => s.WithInterval(interval).RepeatForever()
                .WithMisfireInstruction(kind == TriggerKind.Heartbeat
                    ? SimpleTriggerMisfireInstruction.IgnoreMisfires
                    : SimpleTriggerMisfireInstruction.NextWithRemainingCount))
            .Build();
        await PutUpAsync(trigger, TriggerConflict.Replace, cancellationToken);
    }

    /// <summary>Due once more at <paramref name="due"/>, besides the repeating trigger; of two, the earlier counts.</summary>
    public async Task OnceAsync(TriggerKind kind, string key, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var trigger = TriggerBuilder.Create(clock)
            .WithIdentity(key, Group(kind, Once))
            .ForJob(JobOf(kind))
            .StartAt(due)
            .WithSimpleSchedule(s => s.WithRepeatCount(0).WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow))
            .Build();
        await PutUpAsync(trigger, TriggerConflict.KeepEarlier, cancellationToken);
    }

    /// <summary>Never due again; nothing happens when there is no such key.</summary>
    public async Task RemoveAsync(TriggerKind kind, string key, CancellationToken cancellationToken)
    {
        if (!_stopped)
        {
            Interlocked.Increment(ref _changes);
            await Scheduler.UnscheduleJobs(
                [new TriggerKey(key, Group(kind, Grid)), new TriggerKey(key, Group(kind, Once))], cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _stopped = true;
        try
        {
            if (_factory is not null)
            {
                await _factory.DisposeAsync();
            }
        }
        catch (SchedulerException e)
        {
            DisposeFailed(_logger, e);
        }
    }

    private async Task PutUpAsync(ITrigger trigger, TriggerConflict conflict, CancellationToken cancellationToken)
    {
        if (!_stopped)
        {
            Interlocked.Increment(ref _changes);
            await Scheduler.ScheduleTrigger(trigger, conflict, cancellationToken);
        }
    }

    private static JobKey JobOf(TriggerKind kind) => new(LabelValue.Of(kind));

    private static string Group(TriggerKind kind, string shape) => $"{JobOf(kind).Name}-{shape}";

    [LoggerMessage(300, LogLevel.Warning, "The scheduler did not close cleanly")]
    private static partial void DisposeFailed(ILogger logger, Exception exception);

    [LoggerMessage(301, LogLevel.Warning, "The scheduler did not stop; leaving it behind")]
    private static partial void StopFailed(ILogger logger);

    /// <summary>Hands the fire over and returns: Quartz's threads never wait for a probe.</summary>
    private sealed class DueJob(Action<string, DateTimeOffset> due) : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            due(context.Trigger.Key.Name, context.ScheduledFireTimeUtc ?? context.FireTimeUtc);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class DueJobFactory(IReadOnlyDictionary<JobKey, DueJob> jobs) : IJobFactory
    {
        public ValueTask<JobScope> CreateJob(TriggerFiredBundle bundle, IScheduler scheduler, CancellationToken cancellationToken) =>
            new(new JobScope(jobs[bundle.JobDetail.Key], null));

        public ValueTask ReturnJob(JobScope scope, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }

    private sealed class MissedTriggers(Action<TriggerKind> missed) : ITriggerListener
    {
        public ValueTask TriggerMisfired(ITrigger trigger, IScheduler scheduler, CancellationToken cancellationToken)
        {
            missed(Kinds[trigger.JobKey]);
            return ValueTask.CompletedTask;
        }
    }
}
