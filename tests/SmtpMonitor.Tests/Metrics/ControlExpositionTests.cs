using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Metrics;

public sealed class ControlExpositionTests
{
    private readonly MetricsRig _rig = new();
    private readonly Control _control = Some.Control();

    [Fact]
    public async Task Page_NoControls_SaysSo()
    {
        await _rig.ApplyAsync(Some.Configuration());

        Assert.Equal("smtpmonitor_controls{vantage=\"here\"} 0", await _rig.SeriesAsync("smtpmonitor_control"));
    }

    [Fact]
    public async Task Page_ControlWithoutResult_IsCounted()
    {
        await _rig.ApplyAsync(Some.Configuration());
        _rig.ControlStore.Add(_control);

        Assert.Equal("smtpmonitor_controls{vantage=\"here\"} 1", await _rig.SeriesAsync("smtpmonitor_control"));
    }

    [Fact]
    public async Task Page_OpenControl_ShowsEveryFact()
    {
        await _rig.ApplyAsync(Some.Configuration());
        _rig.ControlStore.Add(_control);
        _rig.ControlStore.Record(Some.Open(_control.Key));

        Assert.Equal(
            """
            smtpmonitor_control_success{host="www.control.test",port="443",family="ipv4",vantage="here"} 1
            smtpmonitor_control_outcome_info{host="www.control.test",port="443",family="ipv4",reason="none",vantage="here"} 1
            smtpmonitor_control_duration_seconds{host="www.control.test",port="443",family="ipv4",vantage="here"} 0.02
            smtpmonitor_control_last_timestamp_seconds{host="www.control.test",port="443",family="ipv4",vantage="here"} 1772366400.02
            smtpmonitor_controls{vantage="here"} 1
            """,
            await _rig.SeriesAsync("smtpmonitor_control"));
    }

    [Fact]
    public async Task Page_FailureAfterSuccess_ShowsOnlyTheCurrentReason()
    {
        await _rig.ApplyAsync(Some.Configuration());
        _rig.ControlStore.Add(_control);
        _rig.ControlStore.Record(Some.Open(_control.Key));
        _rig.ControlStore.Record(Some.Silent(_control.Key));

        Assert.Equal(
            """
            smtpmonitor_control_success{host="www.control.test",port="443",family="ipv4",vantage="here"} 0
            smtpmonitor_control_outcome_info{host="www.control.test",port="443",family="ipv4",reason="connect_timeout",vantage="here"} 1
            smtpmonitor_control_duration_seconds{host="www.control.test",port="443",family="ipv4",vantage="here"} 10
            smtpmonitor_control_last_timestamp_seconds{host="www.control.test",port="443",family="ipv4",vantage="here"} 1772366410
            smtpmonitor_controls{vantage="here"} 1
            """,
            await _rig.SeriesAsync("smtpmonitor_control"));
    }

    [Fact]
    public async Task Page_OpenFromMemoryOnly_IsNoSuccess()
    {
        await _rig.ApplyAsync(Some.Configuration());
        _rig.ControlStore.Add(_control);
        _rig.ControlStore.Record(Some.Open(_control.Key) with { Resolution = Reason.DnsTimeout, FromMemory = true });

        Assert.EndsWith("} 0", await _rig.SeriesAsync("smtpmonitor_control_success"), StringComparison.Ordinal);
        Assert.Contains("reason=\"dns_timeout\"", await _rig.SeriesAsync("smtpmonitor_control_outcome_info"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ControlRemoved_HasNoSeriesOfItLeft()
    {
        await _rig.ApplyAsync(Some.Configuration());
        var stays = Some.Control("www.stays.test");
        _rig.ControlStore.Add(_control);
        _rig.ControlStore.Add(stays);
        _rig.ControlStore.Record(Some.Open(_control.Key));
        _rig.ControlStore.Record(Some.Open(stays.Key));

        _rig.ControlStore.Remove(_control.Key);
        _rig.ControlStore.Record(Some.Open(_control.Key));

        Assert.DoesNotContain("www.control.test", await _rig.PageAsync(), StringComparison.Ordinal);
        Assert.Contains("smtpmonitor_control_success{host=\"www.stays.test\"", await _rig.PageAsync(), StringComparison.Ordinal);
        Assert.Contains("smtpmonitor_controls{vantage=\"here\"} 1\n", await _rig.PageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ControlBackAfterRemoval_IsShownAgain()
    {
        await _rig.ApplyAsync(Some.Configuration());
        _rig.ControlStore.Add(_control);
        _rig.ControlStore.Record(Some.Open(_control.Key));
        var before = await _rig.SeriesAsync("smtpmonitor_control");
        _rig.ControlStore.Remove(_control.Key);
        _rig.ControlStore.Add(_control);
        _rig.ControlStore.Record(Some.Open(_control.Key));

        Assert.Equal(before, await _rig.SeriesAsync("smtpmonitor_control"));
    }

    [Fact]
    public async Task Page_OtherVantage_KeepsTheFacts()
    {
        await _rig.ApplyAsync(Some.Configuration());
        _rig.ControlStore.Add(_control);
        _rig.ControlStore.Record(Some.Open(_control.Key));
        var before = await _rig.SeriesAsync("smtpmonitor_control");

        await _rig.ApplyAsync(Some.Configuration() with { Vantage = "there" });

        Assert.Equal(before.Replace("\"here\"", "\"there\"", StringComparison.Ordinal), await _rig.SeriesAsync("smtpmonitor_control"));
    }
}
