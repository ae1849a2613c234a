using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Results;

/// <summary>One line per change of state, and a debug line per probe.</summary>
internal sealed partial class StateChangeLog(ILogger<StateChangeLog> logger) : IResultObserver
{
    public void EndpointAdded(Endpoint endpoint) => Added(logger, endpoint.Key);

    public void EndpointReplaced(Endpoint before, Endpoint after) => Replaced(logger, after.Key);

    public void EndpointRemoved(Endpoint endpoint) => Removed(logger, endpoint.Key);

    public void ResultRecorded(RecordedResult recorded)
    {
        var result = recorded.Result;
        var key = result.Endpoint.Key;
        var reason = LabelValue.Of(result.Reason);
        var phase = result.FailedPhase is { } failed ? LabelValue.Of(failed) : "none";
        if (logger.IsEnabled(LogLevel.Debug))
        {
            Probed(logger, key, phase, reason, Milliseconds(result.Duration), result.Address?.ToString());
        }

        switch (recorded.Change)
        {
            case { To: Condition.Down, From: Condition.Down } change:
                ReasonChanged(logger, key, phase, reason, result.Detail, LabelValue.Of(change.PreviousReason));
                break;
            case { To: Condition.Down, From: Condition.Unknown }:
                FirstDown(logger, key, phase, reason, result.Detail);
                break;
            case { To: Condition.Down } change:
                WentDown(logger, key, phase, reason, result.Detail, Whole(change.Lasted));
                break;
            case { From: Condition.Unknown }:
                FirstUp(logger, key, Milliseconds(result.Duration));
                break;
            case { } change:
                WentUp(logger, key, Whole(change.Lasted), LabelValue.Of(change.PreviousReason));
                break;
        }
    }

    public void BackingOff(Endpoint endpoint, DateTimeOffset until) => BackOffBegins(logger, endpoint.Key, until.UtcDateTime);

    /// <summary>In whole seconds: fractions of a state that lasts for days help nobody.</summary>
    private static TimeSpan Whole(TimeSpan? lasted) => TimeSpan.FromSeconds(Math.Round(lasted?.TotalSeconds ?? 0));

    /// <summary>Seconds to the millisecond: what is finer is noise to a reader, and exact in the metrics.</summary>
    private static double Milliseconds(TimeSpan duration) => Math.Round(duration.TotalSeconds, 3);

    [LoggerMessage(210, LogLevel.Warning, "{Endpoint} is down: phase {Phase}, reason {Reason}: {Detail} (was up for {UpFor})")]
    private static partial void WentDown(ILogger logger, EndpointKey endpoint, string phase, string reason, string detail, TimeSpan upFor);

    [LoggerMessage(211, LogLevel.Information, "{Endpoint} is up again after {Outage} (was {PreviousReason})")]
    private static partial void WentUp(ILogger logger, EndpointKey endpoint, TimeSpan outage, string previousReason);

    [LoggerMessage(212, LogLevel.Information, "{Endpoint} is still down, now: phase {Phase}, reason {Reason}: {Detail} (was {PreviousReason})")]
    private static partial void ReasonChanged(
        ILogger logger, EndpointKey endpoint, string phase, string reason, string detail, string previousReason);

    [LoggerMessage(213, LogLevel.Information, "{Endpoint} is up ({Seconds} s)")]
    private static partial void FirstUp(ILogger logger, EndpointKey endpoint, double seconds);

    [LoggerMessage(219, LogLevel.Information, "{Endpoint} is not probed before {Until:yyyy-MM-dd HH:mm:ss} UTC: its server asked to come back later")]
    private static partial void BackOffBegins(ILogger logger, EndpointKey endpoint, DateTime until);

    [LoggerMessage(218, LogLevel.Warning, "{Endpoint} is down: phase {Phase}, reason {Reason}: {Detail}")]
    private static partial void FirstDown(ILogger logger, EndpointKey endpoint, string phase, string reason, string detail);

    [LoggerMessage(214, LogLevel.Debug, "{Endpoint} probed: phase {Phase}, reason {Reason}, {Seconds} s, address {Address}", SkipEnabledCheck = true)]
    private static partial void Probed(ILogger logger, EndpointKey endpoint, string phase, string reason, double seconds, string? address);

    [LoggerMessage(215, LogLevel.Debug, "{Endpoint} is probed from now on")]
    private static partial void Added(ILogger logger, EndpointKey endpoint);

    [LoggerMessage(216, LogLevel.Debug, "{Endpoint} goes on with other settings")]
    private static partial void Replaced(ILogger logger, EndpointKey endpoint);

    [LoggerMessage(217, LogLevel.Debug, "{Endpoint} is no longer probed")]
    private static partial void Removed(ILogger logger, EndpointKey endpoint);
}
