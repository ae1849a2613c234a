using System.Globalization;
using SmtpMonitor.IntegrationTests.NetworkLab.Scenarios;
using SmtpMonitor.IntegrationTests.Service;

namespace SmtpMonitor.IntegrationTests.NetworkLab;

/// <summary>One scenario with one monitor: healthy, broken, judged, mended, healthy.</summary>
internal sealed class ScenarioRun(LabNetwork lab, MonitorProcess monitor, Scenario scenario, ScenarioTable table, TimeProvider time)
{
    /// <summary>From the first probe that meets the fault to the right verdict.</summary>
    private static readonly TimeSpan Limit = (2 * LabConfiguration.RetryInterval) + LabConfiguration.PhaseTimeout;

    /// <summary>For a machine that has other things to do, and for the distance of two looks.</summary>
    private static readonly TimeSpan Allowance = TimeSpan.FromSeconds(2.5);

    /// <summary>For everything to be probed and found healthy after the start.</summary>
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(30);

    /// <summary>Whoever is late is waited for, so that the table says how late.</summary>
    private static readonly TimeSpan Patience = LabConfiguration.Interval + (2 * Limit);

    /// <summary>The path is traced once the port is found blocked.</summary>
    private static readonly TimeSpan TracePatience = TimeSpan.FromSeconds(6);

    private static readonly string[] FineOnTheWay = ["healthy", "unknown", "port_blocked"];

    /// <summary>Where nothing is wrong nobody may be blamed; but a machine that has other things to do may let a single look fail.</summary>
    private static readonly string[] FineElsewhere = ["healthy", "unknown", .. Scenario.CutOff];

    /// <summary>What an endpoint shows that is not probed: what was so before, and nothing once that is too old.</summary>
    private static readonly string[] LeftAlone = ["healthy", "unknown"];

    private readonly Watch _watch = new(monitor, time);
    private readonly HashSet<EndpointId> _struck = [.. Topology.Endpoints.Where(scenario.Strikes)];
    private readonly List<string> _complaints = [];
    private int _logBefore;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await AwaitHealthAsync(Start, "at first", cancellationToken);
        _logBefore = monitor.Log.Length;
        var begun = time.GetUtcNow();
        try
        {
            await scenario.Fault.BreakAsync(lab, cancellationToken);
            await JudgeAsync(begun, time.GetUtcNow(), cancellationToken);
        }
        finally
        {
            await scenario.Fault.MendAsync(lab, CancellationToken.None);
        }

        lab.PrepareMonitor();
        try
        {
            await AwaitHealthAsync(scenario.Recovery, "after the fault is gone", cancellationToken);
        }
        catch (TimeoutException e)
        {
            _complaints.Add(e.Message);
        }

        Assert.True(_complaints.Count == 0, string.Join('\n', _complaints));
    }

    private async Task JudgeAsync(DateTimeOffset begun, DateTimeOffset there, CancellationToken cancellationToken)
    {
        var (right, complete) = (default(DateTimeOffset?), false);
        try
        {
            await _watch.UntilAsync(IsBlamed, Patience, () => "", cancellationToken);
            right = time.GetUtcNow();
            await _watch.UntilAsync(IsComplete, TracePatience, () => "", cancellationToken);
            complete = true;
        }
        catch (TimeoutException)
        {
            Complain(complete || right is not null ? "the hop is not told" : "the verdict is not found", begun);
        }

        var took = right is null ? null : Took(begun, there);
        var whole = right - _watch.FirstMet(_struck, begun, there, scenario.ComesLater);
        if (took > Limit + Allowance)
        {
            Complain(string.Create(CultureInfo.InvariantCulture, $"the verdict took {took.Value.TotalSeconds:0.0} s"), begun);
        }

        CheckTheWay(begun);
        CheckReasons(begun);
        table.Add(new ScenarioTable.Row(scenario.Name, _complaints.Count == 0, Expected(), _watch.InWords(), Timing(took, whole), Way(begun)));
    }

    /// <summary>The slowest endpoint, each from its own first probe that met the fault.</summary>
    private TimeSpan? Took(DateTimeOffset begun, DateTimeOffset there) => _struck
        .Where(e => Finding.Of(_watch.Page, e).Blames(scenario.Expected(e)))
        .Max(e => _watch.JudgedAt(e) - _watch.FirstMet([e], begun, there, scenario.ComesLater));

    private bool IsBlamed(Exposition page) =>
        Topology.Endpoints.All(e => IsAs(page, e, (found, expected) => found.Blames(expected))) && EgressPorts(page).SetEquals(ExpectedEgressPorts());

    private bool IsComplete(Exposition page) =>
        IsBlamed(page) && Topology.Endpoints.All(e => IsAs(page, e, (found, expected) => found.Meets(expected)));

    private bool IsAs(Exposition page, EndpointId endpoint, Func<Finding, Finding, bool> matches)
    {
        var (found, expected) = (Finding.Of(page, endpoint), scenario.Expected(endpoint));
        return matches(found, expected)
            || (scenario.OncePerAddress && _struck.Contains(endpoint) && LeftAlone.Contains(found.Verdict)
                && _struck.Any(e => (e.Target, e.Family) == (endpoint.Target, endpoint.Family) && matches(Finding.Of(page, e), scenario.Expected(e))));
    }

    private static HashSet<(string Port, string Family)> EgressPorts(Exposition page) =>
        [.. page.All("smtp_egress_port_blocked").Where(s => s.Value == 1).Select(s => (s["port"], s["family"]))];

    private HashSet<(string Port, string Family)> ExpectedEgressPorts() =>
        [.. _struck.Where(e => scenario.Expected(e).By == "egress").Select(e => (e.Port.ToString(CultureInfo.InvariantCulture), e.Family))];

    private void CheckTheWay(DateTimeOffset begun)
    {
        foreach (var endpoint in Topology.Endpoints)
        {
            string[] fine = _struck.Contains(endpoint) ? [.. FineOnTheWay, scenario.Expected(endpoint).Verdict, .. scenario.Meanwhile] : FineElsewhere;
            var wrong = _watch.VerdictsSince(endpoint, begun).Except(fine).ToList();
            if (wrong.Count > 0)
            {
                Complain($"{endpoint} showed {string.Join(", ", wrong)} on the way", begun);
            }
        }
    }

    private void CheckReasons(DateTimeOffset begun)
    {
        foreach (var sample in _watch.Page.All("smtp_probe_outcome_info").Where(s => !scenario.Reasons.IsEmpty && _struck.Contains(EndpointId.Of(s))))
        {
            if (!scenario.Reasons.Contains(sample["reason"]))
            {
                Complain($"the probe of {EndpointId.Of(sample)} found {sample["reason"]}", begun);
            }
        }
    }

    private Task<Exposition> AwaitHealthAsync(TimeSpan deadline, string when, CancellationToken cancellationToken) => _watch.UntilAsync(
        page => EgressPorts(page).Count == 0 && Topology.Endpoints.All(e => Finding.Of(page, e).Meets(Finding.Healthy)),
        deadline,
        () => $"not healthy {when}: {_watch.InWords()}\n{Log}",
        cancellationToken);

    /// <summary>What the monitor has said since the fault.</summary>
    private string Log => monitor.Log[_logBefore..];

    private string Expected() => EndpointSet.InWords(Topology.Endpoints.Select(e => (e, scenario.Expected(e).ToString())));

    private string Way(DateTimeOffset begun) =>
        EndpointSet.InWords(Topology.Endpoints.Select(e => (e, string.Join(" → ", _watch.VerdictsSince(e, begun)))));

    private static string Timing(TimeSpan? took, TimeSpan? whole) => took is null || whole is null
        ? "never"
        : string.Create(
            CultureInfo.InvariantCulture, $"{took.Value.TotalSeconds:0.0} s of {Limit.TotalSeconds:0.0} s, the whole {whole.Value.TotalSeconds:0.0} s");

    private void Complain(string what, DateTimeOffset begun) => _complaints.Add(
        $"{what}\nexpected {Expected()}\nfound    {_watch.InWords()}\non the way {Way(begun)}\n{(_complaints.Count == 0 ? $"{_watch.Page.Text}\n{Log}\n{lab.ServersSaid()}" : "")}");
}
