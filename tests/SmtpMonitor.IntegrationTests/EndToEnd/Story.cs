using System.Globalization;
using SmtpMonitor.IntegrationTests.EndToEnd.Dashboards;

namespace SmtpMonitor.IntegrationTests.EndToEnd;

/// <summary>What happened, as it was seen.</summary>
internal sealed class Story
{
    private readonly List<(DateTimeOffset At, string What)> _events = [];

    /// <summary>Everything was healthy.</summary>
    public DateTimeOffset Healthy { get; set; }

    /// <summary>A page of a monitor at the office first said that our side blocks a port.</summary>
    public DateTimeOffset Blocked { get; set; }

    /// <summary>A page of the monitor in the data centre first said that the host is down.</summary>
    public DateTimeOffset HostDown { get; set; }

    /// <summary>Port 25 was let through again.</summary>
    public DateTimeOffset Unblocked { get; set; }

    /// <summary>The host was back.</summary>
    public DateTimeOffset HostBack { get; set; }

    /// <summary>How long the receiver of urgent alerts waits for others of the group.</summary>
    public TimeSpan GroupWait { get; set; }

    public IReadOnlyList<Notification> Notifications { get; set; } = [];

    /// <summary>The latest moment for an alert to be told, from when its fault was shown: its own wait, two scrapes, the wait of its group.</summary>
    public DateTimeOffset Deadline(DateTimeOffset shown, string alert) =>
        shown + Rules.First(r => r.Name == alert).For + (2 * LabPrometheus.ScrapeInterval) + GroupWait;

    /// <summary>Messages with that alert, oldest first.</summary>
    public IReadOnlyList<Notification> About(string alert) => [.. Notifications.Where(n => n.Alerts.Any(a => a.Name == alert))];

    /// <summary>The rules while everything was healthy.</summary>
    public IReadOnlyList<PrometheusQueries.Rule> Rules { get; set; } = [];

    /// <summary>The rules while port 25 was blocked.</summary>
    public IReadOnlyList<PrometheusQueries.Rule> BlockedRules { get; set; } = [];

    public QueryTable Queries { get; set; } = new([], [], EmptyHere.Reasons);

    public void Note(DateTimeOffset at, string what) => _events.Add((at, what));

    public override string ToString()
    {
        var all = _events.Concat(Notifications.Select(n => (n.At, What: n.ToString()))).OrderBy(e => e.At).ToList();
        return $"Alerting, end to end\n{string.Concat(all.Select(e => string.Create(
            CultureInfo.InvariantCulture, $"  {(e.At - all[0].At).TotalSeconds,6:0.0} s  {e.What}\n")))}";
    }
}
