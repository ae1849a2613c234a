namespace SmtpMonitor.Web;

/// <summary>
/// Whether the monitor can go on as it is; what <c>/-/healthy</c> answers. Only what a restart cures is an ailment: a mail server
/// that is slow or down, a configuration that is refused and a stop under way are none.
/// </summary>
/// <param name="silence">How long the scheduler has not fired; zero when it is not meant to.</param>
/// <param name="limit">Longer is stuck.</param>
/// <param name="logger">Told when it sticks, since whoever asks may end the process next.</param>
public sealed partial class Liveness(Func<TimeSpan> silence, TimeSpan limit, ILogger<Liveness> logger)
{
    private int _told;

    /// <summary>What ails it, in a sentence; empty when nothing does.</summary>
    public string Ailment
    {
        get
        {
            var silent = silence();
            if (silent <= limit)
            {
                Volatile.Write(ref _told, 0);
                return "";
            }

            if (Interlocked.Exchange(ref _told, 1) == 0)
            {
                Stuck(logger, silent.TotalSeconds, limit.TotalSeconds);
            }

            return FormattableString.Invariant($"the scheduler is stuck: it has not fired for {silent.TotalSeconds:0} s");
        }
    }

    [LoggerMessage(110, LogLevel.Critical, "The scheduler is stuck: it has not fired for {Silence:0.0} s, {Limit:0} s are allowed; no probe is started until it goes on", EventName = "SchedulerStuck")]
    private static partial void Stuck(ILogger logger, double silence, double limit);
}
