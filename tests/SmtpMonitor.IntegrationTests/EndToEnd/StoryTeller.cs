using SmtpMonitor.IntegrationTests.EndToEnd.Dashboards;
using SmtpMonitor.IntegrationTests.NetworkLab;
using SmtpMonitor.IntegrationTests.NetworkLab.Faults;
using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.IntegrationTests.Service;

namespace SmtpMonitor.IntegrationTests.EndToEnd;

/// <summary>
/// Lets it happen: all is well; a host goes off, and our firewall drops port 25, which the office suffers and the data centre does not; the
/// port is let through again, the host comes back. Two faults at once, because each takes minutes to be told.
/// </summary>
internal sealed class StoryTeller(LabNetwork lab, Installation all, TimeProvider time, CancellationToken cancellationToken)
{
    public const string EgressAlert = "SmtpEgressPortBlocked";
    public const string HostAlert = "SmtpHostDown";

    /// <summary>For everything to be probed and found healthy after the start.</summary>
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(60);

    /// <summary>Alerts that wait would not be told within minutes; that none even waits is seen at once.</summary>
    private static readonly TimeSpan HealthyFor = LabPrometheus.ScrapeInterval;

    /// <summary>No second notification comes for so long, whatever else the blocked port means.</summary>
    private static readonly TimeSpan BlockedFor = TimeSpan.FromMinutes(2);

    /// <summary>For a verdict, or for good news to be told.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(40);

    /// <summary>Whoever is late is waited for, so that the story says how late.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(30);

    private readonly HostOff _hostOff = new(Topology.Hosts[2]);
    private readonly PacketRules _blocked = new(Place.Firewall, "forward", "tcp dport 25 drop");
    private readonly Story _story = new() { GroupWait = all.Routing.GroupWaitOf("page") };
    private readonly IReadOnlyList<Dashboard> _dashboards = Dashboard.Shipped;

    public async Task<Story> TellAsync()
    {
        try
        {
            Note("the monitors, Prometheus and Alertmanager run");
            var healthy = await BeHealthyAsync();
            await BreakAsync();
            _story.Queries = new QueryTable(healthy, await StayBlockedAsync(), EmptyHere.Reasons);
            await RecoverAsync();
        }
        catch (TimeoutException e)
        {
            _story.Notifications = all.Receiver.Received;
            throw new InvalidOperationException($"{_story}{e.Message}", e);
        }

        _story.Notifications = all.Receiver.Received;
        return _story;
    }

    private async Task<IReadOnlyList<DashboardRun.Answer>> BeHealthyAsync()
    {
        await Eventually.HoldsAsync(
            async () => await CountAsync("smtp_verdict_info{verdict=\"healthy\"} == 1 and on (instance, target, host, port, family) smtp_probe_success == 1")
                == Vantages.Endpoints,
            Start,
            () => $"not everything is healthy\n{all.Logs}",
            cancellationToken);
        _story.Healthy = Note("everything is healthy");
        await UntilAsync(_story.Healthy + HealthyFor);
        _story.Rules = await all.Prometheus.Queries.RulesAsync();
        return await OpenDashboardsAsync();
    }

    private async Task BreakAsync()
    {
        await _hostOff.BreakAsync(lab, cancellationToken);
        Note("mx.gamma.test is off");
        await _blocked.BreakAsync(lab, cancellationToken);
        Note("our firewall drops port 25");
        var blocked = ShownAsync(all.Monitors.Replicas, "smtp_egress_port_blocked", ("port", "25"));
        var down = ShownAsync([all.Monitors.AtDataCentre], "smtp_verdict_info", ("verdict", "host_down"));
        _story.Blocked = Note("a page of the office says smtp_egress_port_blocked", await blocked);
        _story.HostDown = Note("the page of the data centre says host_down", await down);
    }

    private async Task<IReadOnlyList<DashboardRun.Answer>> StayBlockedAsync()
    {
        await UntilAsync(_story.Blocked + BlockedFor - TimeSpan.FromSeconds(10));
        _story.BlockedRules = await all.Prometheus.Queries.RulesAsync();
        var answers = await OpenDashboardsAsync();
        foreach (var alert in await all.Alertmanager.AlertsAsync(cancellationToken))
        {
            Note($"fires: {alert}");
        }

        await UntilAsync(_story.Blocked + BlockedFor);
        return answers;
    }

    private async Task RecoverAsync()
    {
        await _blocked.MendAsync(lab, cancellationToken);
        _story.Unblocked = Note("our firewall lets port 25 through");
        await ToldAsync("resolved", EgressAlert, time.GetUtcNow() + Soon);
        await ToldAsync("firing", HostAlert, _story.Deadline(_story.HostDown, HostAlert) + Late);
        await _hostOff.MendAsync(lab, cancellationToken);
        _story.HostBack = Note("mx.gamma.test is back");
        await ToldAsync("resolved", HostAlert, time.GetUtcNow() + Soon);
    }

    /// <summary>Waits until it is told, or until it is too late; the story says which.</summary>
    private async Task ToldAsync(string status, string alert, DateTimeOffset limit)
    {
        try
        {
            await Eventually.HoldsAsync(
                () => Task.FromResult(all.Receiver.Received.Any(n => n.Status == status && n.Alerts.Any(a => a.Name == alert))),
                limit - time.GetUtcNow(),
                () => "",
                cancellationToken);
        }
        catch (TimeoutException)
        {
            Note($"{alert} is not told as {status}");
        }
    }

    /// <summary>When one of the pages first shows a one there.</summary>
    private async Task<DateTimeOffset> ShownAsync(IEnumerable<MonitorProcess> monitors, string series, (string, string) label)
    {
        await Eventually.HoldsAsync(
            async () => (await Task.WhenAll(monitors.Select(m => m.ScrapeAsync()))).Any(p => p.All(series, label).Any(s => s.Value == 1)),
            Soon,
            () => $"no page says {series}\n{all.Logs}",
            cancellationToken);
        return time.GetUtcNow();
    }

    private async Task<IReadOnlyList<DashboardRun.Answer>> OpenDashboardsAsync()
    {
        var run = new DashboardRun(all.Prometheus.Queries, LabPrometheus.ScrapeInterval, time.GetUtcNow());
        var (answers, start) = (new List<DashboardRun.Answer>(), time.GetTimestamp());
        foreach (var dashboard in _dashboards)
        {
            answers.AddRange(await run.OpenAsync(dashboard));
        }

        Note(FormattableString.Invariant($"every dashboard is open, {answers.Count} queries in {time.GetElapsedTime(start).TotalSeconds:0.0} s"));
        return answers;
    }

    private async Task<double> CountAsync(string expression) =>
        (await all.Prometheus.Queries.InstantAsync($"count({expression})", time.GetUtcNow())).Sum(s => s.Values[0]);

    private Task UntilAsync(DateTimeOffset moment) =>
        moment - time.GetUtcNow() is { Ticks: > 0 } left ? Task.Delay(left, time, cancellationToken) : Task.CompletedTask;

    private DateTimeOffset Note(string what) => Note(what, time.GetUtcNow());

    private DateTimeOffset Note(string what, DateTimeOffset at)
    {
        _story.Note(at, what);
        return at;
    }
}
