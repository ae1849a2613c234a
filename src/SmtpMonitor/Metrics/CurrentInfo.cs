using Prometheus;

namespace SmtpMonitor.Metrics;

/// <summary>One <c>_info</c> series whose labels change with the facts: only the current one exists.</summary>
internal sealed class CurrentInfo(Gauge family, string[] scopeLabels)
{
    private Gauge.Child? _child;
    private string[]? _current;

    public void Show(params string[] own)
    {
        if (_current is not null && _current.AsSpan().SequenceEqual(own))
        {
            return;
        }

        Hide();
        _current = own;
        _child = family.WithLabels([.. scopeLabels, .. own]);
        _child.Set(1);
    }

    public void Hide()
    {
        // Removed and made anew, never kept: a removed child swallows what is set.
        _child?.Remove();
        _child = null;
        _current = null;
    }
}
