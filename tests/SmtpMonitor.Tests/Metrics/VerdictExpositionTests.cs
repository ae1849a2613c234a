using System.Net;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Metrics;

/// <summary>Judgements in, series out.</summary>
public sealed class VerdictExpositionTests
{
    private const string E = "target=\"mail\",host=\"127.0.0.1\",port=\"587\",family=\"ipv4\",address=\"\"";

    private static readonly Endpoint Mail = Some.Endpoint();

    private readonly MetricsRig _rig = new();

    [Fact]
    public async Task Page_Blocked_ShowsVerdictSideHopAndSuspicions()
    {
        await StartAsync();
        Judge(Some.Judgement(Verdict.EgressPortBlocked) with
        {
            BlockedBy = BlockSide.Egress,
            Hop = new BlockHop(2, IPAddress.Parse("10.0.0.1")),
            Suspicions = [Suspicion.ResetTooNear],
        });

        Assert.Equal(
            $$"""
            smtp_warning{{{E}},warning="reset_too_near",vantage="here"} 1
            smtp_verdict_info{{{E}},verdict="egress_port_blocked",vantage="here"} 1
            smtp_port_blocked{{{E}},by="egress",vantage="here"} 1
            smtp_port_blocked{{{E}},by="remote",vantage="here"} 0
            smtp_port_blocked{{{E}},by="unknown",vantage="here"} 0
            smtp_block_hop_info{{{E}},hop="2",router="10.0.0.1",vantage="here"} 1
            smtp_egress_port_blocked{port="587",family="ipv4",vantage="here"} 1
            """,
            await VerdictsAsync());
    }

    [Fact]
    public async Task Page_HealthyAgain_ShowsNothingOfTheBlock()
    {
        await StartAsync();
        Judge(Some.Judgement(Verdict.EgressPortBlocked) with { BlockedBy = BlockSide.Egress, Hop = new BlockHop(0, null), Suspicions = [Suspicion.ResetTooNear] });
        Judge(Some.Judgement(Verdict.Healthy));

        Assert.Equal(
            $$"""
            smtp_verdict_info{{{E}},verdict="healthy",vantage="here"} 1
            smtp_port_blocked{{{E}},by="egress",vantage="here"} 0
            smtp_port_blocked{{{E}},by="remote",vantage="here"} 0
            smtp_port_blocked{{{E}},by="unknown",vantage="here"} 0
            smtp_egress_port_blocked{port="587",family="ipv4",vantage="here"} 0
            """,
            await VerdictsAsync());
    }

    [Fact]
    public async Task Page_OneOfTwoEndpointsStillBlocked_ShowsThePortBlocked()
    {
        await StartAsync();
        var other = Some.Endpoint("other");
        _rig.Store.Add(other);
        var blocked = Some.Judgement(Verdict.EgressSmtpBlocked) with { BlockedBy = BlockSide.Egress };
        Judge(blocked);
        _rig.Endpoints.Judged(other.Key, null, blocked);
        Judge(Some.Judgement(Verdict.Healthy));
        Assert.Contains("smtp_egress_port_blocked{port=\"587\",family=\"ipv4\",vantage=\"here\"} 1", await VerdictsAsync(), StringComparison.Ordinal);

        _rig.Store.Remove(other.Key);
        Assert.Contains("smtp_egress_port_blocked{port=\"587\",family=\"ipv4\",vantage=\"here\"} 0", await VerdictsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_EndpointRemoved_HasNoVerdictAnyMore_AndALateOneIsIgnored()
    {
        await StartAsync();
        Judge(Some.Judgement(Verdict.HostDown));
        _rig.Store.Remove(Mail.Key);
        Judge(Some.Judgement(Verdict.ServiceDown));

        Assert.Equal("", await VerdictsAsync());
    }

    [Fact]
    public async Task Page_OtherLabelsOrVantage_KeepTheVerdict()
    {
        await StartAsync();
        Judge(Some.Judgement(Verdict.EgressPortBlocked) with { BlockedBy = BlockSide.Egress });
        var relabelled = Mail with { Labels = Some.Labels(("team", "post")) };
        await _rig.ApplyAsync(Some.Configuration(Some.Target(labels: relabelled.Labels)) with { Vantage = "there" });
        _rig.Store.Replace(relabelled);

        var page = await VerdictsAsync();
        Assert.Contains($"smtp_verdict_info{{{E},team=\"post\",verdict=\"egress_port_blocked\",vantage=\"there\"}} 1", page, StringComparison.Ordinal);
        Assert.Contains("smtp_egress_port_blocked{port=\"587\",family=\"ipv4\",vantage=\"there\"} 1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\"here\"", page, StringComparison.Ordinal);
    }

    private async Task StartAsync()
    {
        await _rig.ApplyAsync(Some.Configuration(Some.Target()));
        _rig.Store.Add(Mail);
    }

    private void Judge(Judgement judgement) => _rig.Endpoints.Judged(Mail.Key, null, judgement);

    private async Task<string> VerdictsAsync() => string.Join('\n', (await _rig.SeriesAsync("smtp_")).Split('\n').Where(
        l => l.Contains("_blocked{", StringComparison.Ordinal) || l.StartsWith("smtp_verdict", StringComparison.Ordinal)
            || l.StartsWith("smtp_block_", StringComparison.Ordinal) || l.StartsWith("smtp_warning", StringComparison.Ordinal)));
}
