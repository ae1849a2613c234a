using System.Globalization;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Metrics;

/// <summary>All series of one control. Not thread-safe.</summary>
internal sealed class ControlSeries
{
    private readonly OptionalGauge _success;
    private readonly OptionalGauge _duration;
    private readonly OptionalGauge _last;
    private readonly CurrentInfo _outcome;

    public ControlSeries(ControlFamilies families, ControlKey key)
    {
        string[] scope = [key.Host, key.Port.ToString(CultureInfo.InvariantCulture), LabelValue.Of(key.Family)];
        _success = new(families.Success, scope);
        _duration = new(families.Duration, scope);
        _last = new(families.Last, scope);
        _outcome = new(families.Outcome, scope);
    }

    /// <summary>The last result shown; null before the first.</summary>
    public ControlResult? Shown { get; private set; }

    public void Show(ControlResult result)
    {
        Shown = result;
        _success.Set(result.Success);
        _outcome.Show(LabelValue.Of(result.Reason));
        _duration.Set(result.Duration.TotalSeconds);
        _last.Set(result.StartedAt + result.Duration);
    }

    /// <summary>Takes every series away.</summary>
    public void Remove()
    {
        _success.Remove();
        _outcome.Hide();
        _duration.Remove();
        _last.Remove();
    }
}
