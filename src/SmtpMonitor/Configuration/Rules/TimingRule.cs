using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.Build;
using SmtpMonitor.Configuration.Options;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>Times that contradict each other. Looks at what is in force for each port, blames the key that was written.</summary>
internal sealed class TimingRule : IConfigurationRule
{
    private static readonly Func<PhaseTimeoutOptions, (TimeSpan?, string)>[] Phases =
    [
        p => (p.Resolve, p.Key(nameof(p.Resolve))),
        p => (p.Connect, p.Key(nameof(p.Connect))),
        p => (p.Banner, p.Key(nameof(p.Banner))),
        p => (p.Reply, p.Key(nameof(p.Reply))),
        p => (p.Quit, p.Key(nameof(p.Quit))),
    ];

    public void Check(MonitorOptions options, RuleContext context)
    {
        // A mistake in the defaults shows in every target; it is one mistake.
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (chain, scheduled) in Chains(options))
        {
            var interval = chain.Trace(o => (o.Interval, o.Key(nameof(o.Interval))), DefaultTimes.Interval);
            var retry = chain.Trace(o => (o.RetryInterval, o.Key(nameof(o.RetryInterval))), DefaultTimes.RetryInterval);
            var timeout = chain.Trace(o => (o.Timeout, o.Key(nameof(o.Timeout))), DefaultTimes.Timeout);

            if (scheduled && retry.Path is { } retryPath && retry.Value > interval.Value && reported.Add(retryPath))
            {
                context.Report.Error(retryPath, $"{DurationText.Format(retry.Value)} is longer than the interval, {Show(interval)}; a failing endpoint is probed more often, not less");
            }

            if (scheduled && timeout.Path is { } timeoutPath && interval.Path is not null && timeout.Value > interval.Value && reported.Add(timeoutPath))
            {
                context.Report.Warning(timeoutPath, $"{DurationText.Format(timeout.Value)} is longer than the interval, {Show(interval)}: a probe that takes that long makes the next ones be skipped");
            }

            foreach (var phase in Phases)
            {
                var limit = chain.Trace(o => o.PhaseTimeouts is { } p ? phase(p) : null, TimeSpan.Zero);
                if (limit.Path is { } limitPath && (scheduled || IsOf(chain.Target, limitPath)) && limit.Value > timeout.Value && reported.Add(limitPath))
                {
                    context.Report.Error(limitPath, $"{DurationText.Format(limit.Value)} is longer than the whole probe may take, {Show(timeout)}; lower it or raise \"timeout\"");
                }
            }
        }
    }

    /// <summary>A module is often shorter than the defaults' phases, which then just end with it; only its own are a contradiction.</summary>
    private static bool IsOf(TargetOptions module, string path) => path.StartsWith(module.At + ".", StringComparison.Ordinal);

    /// <summary>The other half of the contradiction, and where it is written.</summary>
    private static string Show(Inherited<TimeSpan> time) => $"{DurationText.Format(time.Value)} ({time.Path ?? "by default"})";

    /// <summary>Modules have no interval to be compared with.</summary>
    private static IEnumerable<(SettingsChain Chain, bool Scheduled)> Chains(MonitorOptions options)
    {
        var scheduled =
            from target in options.EachTarget()
            from port in target.EachPort().DefaultIfEmpty(null)
            select (new SettingsChain(options.Defaults, target, port), true);
        return scheduled.Concat(options.EachModule().Select(m => m.Module.AsTarget()).Select(t => (new SettingsChain(options.Defaults, t, t.Ports![0]), false)));
    }
}
