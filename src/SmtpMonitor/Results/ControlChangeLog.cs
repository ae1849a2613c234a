using System.Collections.Concurrent;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Results;

/// <summary>One line per change of a control's state, and a debug line per look.</summary>
internal sealed partial class ControlChangeLog(ILogger<ControlChangeLog> logger) : IControlObserver
{
    /// <summary>The result since which the control is up or down, and the newest one.</summary>
    private readonly ConcurrentDictionary<ControlKey, (ControlResult First, ControlResult Newest)> _states = new();

    public void ControlAdded(ControlKey control) => Added(logger, control);

    public void ControlRemoved(ControlKey control)
    {
        _states.TryRemove(control, out _);
        Removed(logger, control);
    }

    public void ControlRecorded(ControlResult result)
    {
        var reason = LabelValue.Of(result.Reason);
        if (logger.IsEnabled(LogLevel.Debug))
        {
            Looked(logger, result.Control, reason, Milliseconds(result.Duration), result.Address?.ToString());
        }

        if (!_states.TryGetValue(result.Control, out var before))
        {
            _states[result.Control] = (result, result);
            First(result, reason);
            return;
        }

        var turned = before.First.Success != result.Success;
        _states[result.Control] = (turned ? result : before.First, result);

        // A name that does not resolve hides the port from the reason; that the port is lost as well is news.
        var news = (before.Newest.Reason, before.Newest.Connection) != (result.Reason, result.Connection);
        if (turned || (news && !result.Success))
        {
            Changed(result, reason, before.First, LabelValue.Of(before.Newest.Reason));
        }
    }

    private void First(ControlResult result, string reason)
    {
        if (result.Success)
        {
            FirstUp(logger, result.Control, Milliseconds(result.Duration));
        }
        else
        {
            FirstDown(logger, result.Control, reason, result.Detail);
        }
    }

    private void Changed(ControlResult result, string reason, ControlResult since, string previousReason)
    {
        // In whole seconds: fractions of a state that lasts for days help nobody.
        var lasted = TimeSpan.FromSeconds(Math.Round((result.StartedAt - since.StartedAt).TotalSeconds));
        if (result.Success)
        {
            WentUp(logger, result.Control, lasted, previousReason);
        }
        else if (since.Success)
        {
            WentDown(logger, result.Control, reason, result.Detail, lasted);
        }
        else
        {
            ReasonChanged(logger, result.Control, reason, result.Detail, previousReason);
        }
    }

    /// <summary>Seconds to the millisecond: what is finer is noise to a reader, and exact in the metrics.</summary>
    private static double Milliseconds(TimeSpan duration) => Math.Round(duration.TotalSeconds, 3);

    [LoggerMessage(220, LogLevel.Warning, "Control {Control} is down: reason {Reason}: {Detail} (was up for {UpFor})")]
    private static partial void WentDown(ILogger logger, ControlKey control, string reason, string detail, TimeSpan upFor);

    [LoggerMessage(221, LogLevel.Information, "Control {Control} is up again after {Outage} (was {PreviousReason})")]
    private static partial void WentUp(ILogger logger, ControlKey control, TimeSpan outage, string previousReason);

    [LoggerMessage(222, LogLevel.Information, "Control {Control} is still down, now: reason {Reason}: {Detail} (was {PreviousReason})")]
    private static partial void ReasonChanged(ILogger logger, ControlKey control, string reason, string detail, string previousReason);

    [LoggerMessage(223, LogLevel.Information, "Control {Control} is up ({Seconds} s)")]
    private static partial void FirstUp(ILogger logger, ControlKey control, double seconds);

    [LoggerMessage(224, LogLevel.Warning, "Control {Control} is down: reason {Reason}: {Detail}")]
    private static partial void FirstDown(ILogger logger, ControlKey control, string reason, string detail);

    [LoggerMessage(225, LogLevel.Debug, "Control {Control} looked at: reason {Reason}, {Seconds} s, address {Address}", SkipEnabledCheck = true)]
    private static partial void Looked(ILogger logger, ControlKey control, string reason, double seconds, string? address);

    [LoggerMessage(226, LogLevel.Debug, "Control {Control} is looked at from now on")]
    private static partial void Added(ILogger logger, ControlKey control);

    [LoggerMessage(227, LogLevel.Debug, "Control {Control} is no longer looked at")]
    private static partial void Removed(ILogger logger, ControlKey control);
}
