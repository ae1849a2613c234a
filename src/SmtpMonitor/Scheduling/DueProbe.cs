using SmtpMonitor.Core.Probing;
using SmtpMonitor.Results;

namespace SmtpMonitor.Scheduling;

/// <summary>
/// The straight line of one due probe: probe, store (which tells the outputs), come back sooner when it failed, and bring forward what
/// says on whose side a new fault is.
/// </summary>
internal sealed partial class DueProbe(
    IProber prober,
    ResultStore results,
    TriggerBoard triggers,
    WitnessCalls witnesses,
    PathTraces paths,
    SchedulingClock clock,
    TimeProvider time,
    ISchedulingObserver observer,
    ILogger<DueProbe> logger)
{
    /// <summary>Never throws.</summary>
    public async Task RunAsync(ScheduledEndpoint scheduled, DateTimeOffset due)
    {
        try
        {
            if (scheduled.Retired.IsCancellationRequested)
            {
                return;
            }

            var started = clock.GetUtcNow();
            scheduled.LastStart = started;
            observer.ProbeStarting(started > due ? started - due : TimeSpan.Zero);
            var outcome = await ProbeAsync(scheduled);
            if (outcome.Result is not { } result)
            {
                observer.ProbeSkipped((outcome.Skipped ?? SkipReason.AddressBusy).ToCause());
            }
            else if (!scheduled.Retired.IsCancellationRequested)
            {
                await RecordAsync(scheduled, result, started);
            }

            if (outcome.BackingOffUntil is { } until && !scheduled.Retired.IsCancellationRequested)
            {
                results.BackOff(scheduled.Endpoint, until);
            }
        }
        catch (OperationCanceledException) when (scheduled.Retired.IsCancellationRequested)
        {
            // Removed, replaced or stopping: nobody waits for this result.
        }
        catch (Exception e)
        {
            Failed(logger, e, scheduled.Endpoint.Key.ToString());
        }
        finally
        {
            scheduled.Leave();
        }
    }

    private async Task RecordAsync(ScheduledEndpoint scheduled, ProbeResult result, DateTimeOffset started)
    {
        var before = results.Newest(scheduled.Endpoint.Key);
        var traced = paths.Want(scheduled, before, result);
        var recorded = results.Record(result);
        if (traced)
        {
            paths.Start(scheduled, result);
        }

        if (recorded)
        {
            await (result.Success ? Task.CompletedTask : ComeBackSoonerAsync(scheduled, started));
            await witnesses.CallAsync(scheduled, before, result);
        }
    }

    private async Task<ProbeOutcome> ProbeAsync(ScheduledEndpoint scheduled)
    {
        var startedAt = time.GetUtcNow();
        var timestamp = time.GetTimestamp();
        try
        {
            return await prober.ProbeAsync(scheduled.Endpoint, scheduled.Retired);
        }
        catch (Exception e) when (!scheduled.Retired.IsCancellationRequested)
        {
            // The prober promises not to throw. When it does, the endpoint shows it, and everything else goes on.
            ProberThrew(logger, e, scheduled.Endpoint.Key.ToString());
            var result = new ProbeResult
            {
                Endpoint = scheduled.Endpoint,
                StartedAt = startedAt,
                Duration = time.GetElapsedTime(timestamp),
                Reason = Reason.InternalError,
                Detail = $"the monitor itself failed with {e.GetType().Name}; its log has the details",
            };
            return new ProbeOutcome(result, null);
        }
    }

    private async Task ComeBackSoonerAsync(ScheduledEndpoint scheduled, DateTimeOffset started)
    {
        var settings = scheduled.Endpoint.Settings;
        var now = clock.GetUtcNow();
        var next = Cadence.NextOnGrid(scheduled.GridStart, settings.Interval, now);
        if (Cadence.Retry(settings.RetryInterval, now - started, next, now) is { } retry)
        {
            await triggers.OnceAsync(TriggerKind.Probe, scheduled.Id, retry, scheduled.Retired);
        }
    }

    [LoggerMessage(310, LogLevel.Error, "The prober threw for {Endpoint}: a defect of the monitor")]
    private static partial void ProberThrew(ILogger logger, Exception exception, string endpoint);

    [LoggerMessage(311, LogLevel.Error, "The round of {Endpoint} failed: a defect of the monitor")]
    private static partial void Failed(ILogger logger, Exception exception, string endpoint);
}
