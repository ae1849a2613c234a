using System.Diagnostics;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Metrics;
using SmtpMonitor.Scheduling;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Metrics;

public sealed class ExpositionTests
{
    private readonly MetricsRig _rig = new();

    [Fact]
    public async Task Page_EndpointWithoutResult_HasCountersAtZeroAndNoFacts()
    {
        await _rig.ApplyAsync(Some.Configuration(Some.Target()));
        _rig.Store.Add(Some.Endpoint());

        Assert.Equal(
            """
            smtp_probe_interval_seconds{target="mail",host="127.0.0.1",port="587",family="ipv4",address="",vantage="here"} 60
            smtp_probes_total{target="mail",host="127.0.0.1",port="587",family="ipv4",address="",vantage="here"} 0
            smtp_endpoint_info{target="mail",host="127.0.0.1",port="587",family="ipv4",address="",ip="",role="submission",tls="starttls",vantage="here"} 1
            smtp_egress_port_blocked{port="587",family="ipv4",vantage="here"} 0
            smtp_throttled_total{target="mail",host="127.0.0.1",port="587",family="ipv4",address="",vantage="here"} 0
            """,
            await _rig.SeriesAsync("smtp_"));
    }

    [Fact]
    public async Task Page_BackOff_ShowsUntilWhen_AlsoWithoutAnyResult_AndNotLonger()
    {
        const string Series = """smtp_backoff_until_timestamp_seconds{target="mail",host="127.0.0.1",port="587",family="ipv4",address="",vantage="here"} 1772366430""";
        await _rig.ApplyAsync(Some.Configuration(Some.Target()));
        _rig.Store.Add(Some.Endpoint());
        Assert.Empty(await _rig.SeriesAsync("smtp_backoff"));

        _rig.Store.BackOff(Some.Endpoint(), Some.Start.AddSeconds(30));
        Assert.Equal(Series, await _rig.SeriesAsync("smtp_backoff"));
        await _rig.ApplyAsync(Some.Configuration(Some.Target()) with { Vantage = "there" });
        Assert.Equal(Series.Replace("here", "there", StringComparison.Ordinal), await _rig.SeriesAsync("smtp_backoff"));

        _rig.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Empty(await _rig.SeriesAsync("smtp_backoff"));
    }

    [Fact]
    public async Task Page_ResultAfterABackOff_EndsIt()
    {
        await _rig.ApplyAsync(Some.Configuration(Some.Target()));
        _rig.Store.Add(Some.Endpoint());
        _rig.Store.BackOff(Some.Endpoint(), Some.Start.AddHours(1));
        _rig.Store.Record(Some.Success(Some.Endpoint()));
        Assert.Empty(await _rig.SeriesAsync("smtp_backoff"));
    }

    [Fact]
    public async Task Page_SuccessOverTls_ShowsEveryFact()
    {
        var labels = Some.Labels(("team", "post"));
        await _rig.ApplyAsync(Some.Configuration(Some.Target(labels: labels)));
        var endpoint = Some.Endpoint(labels: labels);
        _rig.Store.Add(endpoint);
        _rig.Store.Record(MetricsRig.TlsSuccess(endpoint));

        Assert.Equal(await ExpectedAsync("success.txt", await _rig.PageAsync()), MetricsRig.Neutral(await _rig.PageAsync()));
    }

    [Fact]
    public async Task Page_FailureAfterSuccess_ShowsOnlyWhatTheLastProbeSaw()
    {
        await _rig.ApplyAsync(Some.Configuration(Some.Target()));
        var endpoint = Some.Endpoint();
        _rig.Store.Add(endpoint);
        _rig.Store.Record(MetricsRig.TlsSuccess(endpoint));
        _rig.Time.Advance(TimeSpan.FromSeconds(60));
        _rig.Store.Record(Some.Failure(endpoint));

        const string E = "target=\"mail\",host=\"127.0.0.1\",port=\"587\",family=\"ipv4\",address=\"\"";
        Assert.Equal(
            $$"""
            smtp_probe_success{{{E}},vantage="here"} 0
            smtp_probe_outcome_info{{{E}},phase="connect",reason="connect_refused",vantage="here"} 1
            smtp_probe_duration_seconds{{{E}},vantage="here"} 0.002
            smtp_probe_phase_duration_seconds{{{E}},phase="connect",vantage="here"} 0.002
            smtp_probe_last_timestamp_seconds{{{E}},vantage="here"} 1772366460
            smtp_probe_interval_seconds{{{E}},vantage="here"} 60
            smtp_probes_total{{{E}},vantage="here"} 2
            smtp_probe_failures_total{{{E}},reason="connect_refused",vantage="here"} 1
            smtp_port_state{{{E}},state="open",vantage="here"} 0
            smtp_port_state{{{E}},state="refused",vantage="here"} 1
            smtp_port_state{{{E}},state="filtered",vantage="here"} 0
            smtp_port_state{{{E}},state="unreachable",vantage="here"} 0
            smtp_port_state{{{E}},state="unresolved",vantage="here"} 0
            smtp_endpoint_info{{{E}},ip="127.0.0.1",role="submission",tls="starttls",vantage="here"} 1
            smtp_egress_port_blocked{port="587",family="ipv4",vantage="here"} 0
            smtp_throttled_total{{{E}},vantage="here"} 0
            """,
            string.Join('\n', (await _rig.SeriesAsync("smtp_")).Split('\n').Where(l => !l.StartsWith("smtp_session_", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Page_SuccessAgainAfterFailure_ShowsTheFactsAgain()
    {
        await _rig.ApplyAsync(Some.Configuration(Some.Target()));
        var endpoint = Some.Endpoint();
        _rig.Store.Add(endpoint);
        _rig.Store.Record(MetricsRig.TlsSuccess(endpoint));
        var before = await _rig.SeriesAsync("smtp_tls");
        _rig.Store.Record(Some.Failure(endpoint));
        Assert.Equal("", await _rig.SeriesAsync("smtp_tls"));
        _rig.Store.Record(MetricsRig.TlsSuccess(endpoint));

        Assert.Equal(before.Split('\n').Order(), (await _rig.SeriesAsync("smtp_tls")).Split('\n').Order());
        Assert.Contains("smtp_warning{", await _rig.SeriesAsync("smtp_warning"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_EndpointRemoved_HasNoSeriesOfItLeft()
    {
        await _rig.ApplyAsync(Some.Configuration(Some.Target("gone"), Some.Target("stays")));
        var gone = Some.Endpoint("gone");
        _rig.Store.Add(gone);
        _rig.Store.Add(Some.Endpoint("stays"));
        _rig.Store.Record(MetricsRig.TlsSuccess(gone));
        _rig.Store.Record(Some.Failure(gone, Reason.BannerThrottled, Phase.Banner));

        _rig.Store.Remove(gone.Key);

        Assert.DoesNotContain("gone", await _rig.PageAsync(), StringComparison.Ordinal);
        Assert.Contains("target=\"stays\"", await _rig.PageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_EndpointBackAfterRemoval_StartsAnewAndIsShown()
    {
        await _rig.ApplyAsync(Some.Configuration(Some.Target()));
        var endpoint = Some.Endpoint();
        _rig.Store.Add(endpoint);
        _rig.Store.Record(MetricsRig.TlsSuccess(endpoint));
        var first = await _rig.SeriesAsync("smtp_probe");
        _rig.Store.Remove(endpoint.Key);
        _rig.Store.Add(endpoint);
        _rig.Store.Record(MetricsRig.TlsSuccess(endpoint));

        Assert.Equal(first.Split('\n').Order(), (await _rig.SeriesAsync("smtp_probe")).Split('\n').Order());
    }

    [Fact]
    public async Task Page_OtherUserLabels_KeepsCountersAndFactsUnderTheNewNames()
    {
        await _rig.ApplyAsync(Some.Configuration(Some.Target()));
        var endpoint = Some.Endpoint();
        _rig.Store.Add(endpoint);
        _rig.Store.Record(MetricsRig.TlsSuccess(endpoint));
        _rig.Store.Record(Some.Failure(endpoint, Reason.BannerThrottled, Phase.Banner));
        _rig.Store.Record(MetricsRig.TlsSuccess(endpoint));
        var before = await _rig.SeriesAsync("smtp_");

        await _rig.ApplyAsync(Some.Configuration(Some.Target(), Some.Target("other", labels: Some.Labels(("team", "post"), ("site", "north")))));

        var after = await _rig.SeriesAsync("smtp_");
        Assert.Equal(before, after.Replace(",site=\"\",team=\"\"", "", StringComparison.Ordinal));
        Assert.Contains("smtp_probes_total{target=\"mail\",host=\"127.0.0.1\",port=\"587\",family=\"ipv4\",address=\"\",site=\"\",team=\"\",vantage=\"here\"} 3", after, StringComparison.Ordinal);
        _rig.Store.Record(MetricsRig.TlsSuccess(endpoint));
        Assert.Contains("site=\"\",team=\"\",vantage=\"here\"} 4", await _rig.SeriesAsync("smtp_probes_total"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_EndpointGetsOtherLabelValues_ShowsOnlyTheNewOnes()
    {
        var north = Some.Labels(("site", "north"));
        var south = Some.Labels(("site", "south"));
        await _rig.ApplyAsync(Some.Configuration(Some.Target(labels: north)));
        _rig.Store.Add(Some.Endpoint(labels: north));
        _rig.Store.Record(MetricsRig.TlsSuccess(Some.Endpoint(labels: north)));

        _rig.Store.Replace(Some.Endpoint(labels: south));
        _rig.Store.Record(MetricsRig.TlsSuccess(Some.Endpoint(labels: south)));

        var page = await _rig.PageAsync();
        Assert.DoesNotContain("north", page, StringComparison.Ordinal);
        Assert.Contains("smtp_probe_success{target=\"mail\",host=\"127.0.0.1\",port=\"587\",family=\"ipv4\",address=\"\",site=\"south\",vantage=\"here\"} 1", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OtherVantage_IsOnEverySeries()
    {
        await _rig.ApplyAsync(Some.Configuration(Some.Target()));
        _rig.Store.Add(Some.Endpoint());
        _rig.Service.Discovered("mail", 1, 0, 0);
        await _rig.ApplyAsync(Some.Configuration(Some.Target()) with { Vantage = "there" });
        _rig.Store.Record(MetricsRig.TlsSuccess(Some.Endpoint()));

        var series = (await _rig.PageAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#').ToList();
        Assert.All(series, s => Assert.Contains("vantage=\"there\"", s, StringComparison.Ordinal));
        Assert.Contains("smtpmonitor_discovery_problems{target=\"mail\",vantage=\"there\"} 1", series);
    }

    [Fact]
    public async Task Page_AnyState_HasExactlyTheFamiliesOfTheCatalogue()
    {
        await _rig.ApplyAsync(Some.Configuration(Some.Target()));

        var families = (await _rig.PageAsync()).Split('\n').Where(l => l.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(l => l.Split(' ')[2]);

        Assert.Equal(MetricCatalogue.All.Select(f => f.Name).Order(), families.Order());
    }

    [Fact]
    public async Task Page_OpenMetrics_EndsOnceAndHasTheSameSeries()
    {
        await _rig.ApplyAsync(Some.Configuration(Some.Target()));
        _rig.Store.Add(Some.Endpoint());
        _rig.Store.Record(MetricsRig.TlsSuccess(Some.Endpoint()));
        _rig.ControlStore.Add(Some.Control());
        _rig.ControlStore.Record(Some.Open(Some.Control().Key));

        var page = await _rig.PageAsync(openMetrics: true);

        Assert.EndsWith("\n# EOF\n", page, StringComparison.Ordinal);
        Assert.Single(page.Split('\n'), l => l == "# EOF");
        static IEnumerable<string> Names(string text) => text.Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('{')[0]);
        Assert.Equal(Names(await _rig.PageAsync()), Names(page));
    }

    [Fact]
    public async Task Page_TheMonitorItself_IsShown()
    {
        await _rig.ApplyAsync(Some.Configuration(Some.Target()));
        _rig.Service.RosterChanged(3, 7);
        _rig.Service.InFlightChanged(2);
        _rig.Service.ProbeSkipped(SkipCause.Overlap);
        _rig.Service.ProbeStarting(TimeSpan.FromMilliseconds(3));
        _rig.Service.Discovered("mail", 0, 0, 0);
        _rig.Service.Discovered("gone", 2, 0, 0);
        _rig.Service.TargetRemoved("gone");
        _rig.LogEvents.Add(3);
        _rig.Status = _rig.Status with { LastReloadSuccessful = false };

        Assert.Equal(await ExpectedAsync("monitor.txt", await _rig.SeriesAsync("smtpmonitor_")), MetricsRig.Neutral(await _rig.SeriesAsync("smtpmonitor_")));
    }

    [Fact]
    public async Task Page_FullOfSeries_SatisfiesPromtool()
    {
        var promtool = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(d => Path.Combine(d, "promtool")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(promtool is null, "promtool is not installed");
        await _rig.ApplyAsync(Some.Configuration(Some.Target()));
        _rig.Store.Add(Some.Endpoint());
        _rig.Store.Record(MetricsRig.TlsSuccess(Some.Endpoint()));
        _rig.Service.Discovered("mail", 0, 0, 0);
        _rig.ControlStore.Add(Some.Control());
        _rig.ControlStore.Record(Some.Open(Some.Control().Key));

        using var process = Process.Start(new ProcessStartInfo(promtool, ["check", "metrics"]) { RedirectStandardInput = true, RedirectStandardError = true })!;
        await process.StandardInput.WriteAsync(await _rig.PageAsync());
        process.StandardInput.Close();
        var findings = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("", findings);
        Assert.Equal(0, process.ExitCode);
    }

    private static Task<string> ExpectedAsync(string name, string actual) =>
        GeneratedFile.ExpectedAsync($"tests/SmtpMonitor.Tests/Metrics/Expected/{name}", MetricsRig.Neutral(actual));
}
