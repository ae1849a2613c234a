using System.Globalization;
using SmtpMonitor.Configuration;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Tests.Metrics;
using SmtpMonitor.Tests.Scheduling;
using SmtpMonitor.Web.Pages.EndpointDetail;

namespace SmtpMonitor.Tests.Web.Pages.Status;

public sealed class StatusPageTests
{
    private readonly PageRig _rig = new();

    [Fact]
    public void Of_NoTargets_SaysWhatToDo()
    {
        _rig.Configuration = Some.Configuration();

        var page = _rig.StatusPageOf();

        Assert.Equal("Nothing is probed yet", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("The configuration lists no targets.", page.QuerySelector("#hero")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("form"));
    }

    [Fact]
    public void Of_AShard_SaysWhichOneItIs()
    {
        _rig.Configuration = Some.Configuration(Some.Target()) with { Shard = new Shard(1, 4) };
        Assert.Contains("No host of the configuration has fallen to this shard yet", _rig.StatusPageOf().QuerySelector("#hero")!.TextContent, StringComparison.Ordinal);
        var endpoint = _rig.Healthy(PageRig.Endpoint());

        var page = _rig.StatusPageOf();

        Assert.Equal("looks from here, shard 1 of 4 (0–3)", page.QuerySelector(".place")!.TextContent);
        Assert.Equal("This is shard 1 of 4 (0–3): it shows the hosts that fall to it; the others show theirs.", page.QuerySelector("#shard")!.TextContent);
        Assert.Equal("looks from here, shard 1 of 4 (0–3)", _rig.EndpointPageOf(endpoint).QuerySelector(".place")!.TextContent);
        Assert.Contains("or another shard has it: this is shard 1 of 4 (0–3)", EndpointPage.Missing(_rig.View).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_OneMonitor_SaysNothingOfShards()
    {
        _rig.Healthy(PageRig.Endpoint());

        Assert.DoesNotContain("shard", _rig.StatusHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AllHealthy_SaysSoAndShowsNoCard()
    {
        _rig.Healthy(PageRig.Endpoint(port: 465));
        _rig.Healthy(PageRig.Endpoint(port: 587));
        _rig.Healthy(PageRig.Endpoint(port: 25));

        var page = _rig.StatusPageOf();

        Assert.Equal("All 3 endpoints are healthy", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("sound", page.QuerySelector("#hero")!.ClassList);
        Assert.Empty(page.QuerySelectorAll(".finding"));
        Assert.Equal(["Host", "25", "465", "587"], page.QuerySelectorAll("thead th").Select(h => h.TextContent));
        Assert.Equal("✓healthy, 120 ms", page.QuerySelector("tbody td a")!.TextContent);
    }

    [Fact]
    public void Of_EgressBlockOverManyHosts_IsOneCardAndOneNotice()
    {
        for (var i = 0; i < 500; i++)
        {
            _rig.Ill(PageRig.Endpoint(host: Host(i), port: 25), Verdict.EgressPortBlocked, "25 is filtered at 500 of 500 hosts", "Ask your provider.");
        }

        var page = _rig.StatusPageOf();

        var card = Assert.Single(page.QuerySelectorAll(".finding"));
        Assert.Equal("✕Port 25 is blocked on our side, for every host over IPv4", card.QuerySelector("h3")!.TextContent);
        Assert.Contains("500 endpoints of 500 hosts", card.TextContent, StringComparison.Ordinal);
        Assert.Equal("25 is filtered at 500 of 500 hosts", card.QuerySelector(".evidence li")!.TextContent);
        Assert.Equal("Next: Ask your provider.", card.QuerySelector(".next")!.TextContent);
        Assert.False(card.QuerySelector("details")!.HasAttribute("open"));
        Assert.Equal("./?verdict=egress_port_blocked&port=25#hosts", card.QuerySelector("details p a")!.GetAttribute("href"));
        Assert.Contains("No mail leaves here through port 25 (IPv4).", page.QuerySelector("#egress")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("500 of 500 endpoints have a problem", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public void Of_ManyHostsWithTroublesOfTheirOwn_ShareACard()
    {
        for (var i = 0; i < 40; i++)
        {
            _rig.Ill(PageRig.Endpoint(host: Host(i)), Verdict.HostDown);
        }

        var cards = _rig.StatusPageOf().QuerySelectorAll(".finding").ToList();

        Assert.Equal(6, cards.Count);
        Assert.Equal("✕35 more hosts: no port of the host answers", cards[^1].QuerySelector("h3")!.TextContent);
        Assert.Equal("./?verdict=host_down#hosts", cards[^1].QuerySelector("details p a")!.GetAttribute("href"));
    }

    [Fact]
    public void Of_SeveralVerdicts_TheWidestComesFirstAndSickHostsLead()
    {
        _rig.Healthy(PageRig.Endpoint(host: "a.example"));
        _rig.Ill(PageRig.Endpoint(host: "b.example"), Verdict.Throttled);
        _rig.Ill(PageRig.Endpoint(host: "c.example", port: 25), Verdict.EgressPortBlocked);
        _rig.Add(PageRig.Endpoint(host: "d.example"), null, null);

        var page = _rig.StatusPageOf();

        Assert.Equal(["egress_port_blocked", "throttled"], page.QuerySelectorAll(".finding .meta code").Select(c => c.TextContent));
        Assert.Equal(["b.example", "c.example", "d.example", "a.example"], page.QuerySelectorAll("tbody .host").Select(c => c.TextContent));
    }

    [Fact]
    public void Of_OneFinding_IsExactlyThis()
    {
        var endpoint = _rig.Ill(PageRig.Endpoint(port: 25), Verdict.ServiceDown, "mail.example:25 is refused", "Start the <service>.");
        var id = endpoint.Key.Id;

        Assert.Equal(
            $"""
            <article class="finding wrong" id="f-service_down-{id}">
            <h3><span class="sign" aria-hidden="true">✕</span>mail.example: the host refuses, nothing listens</h3>
            <p class="meta">port 25 over IPv4 · began <time class="ago" datetime="2026-03-01T12:00:00Z">2026-03-01 12:00 UTC</time> · <code>service_down</code></p>
            <ul class="evidence said"><li>mail.example:25 is refused</li></ul>
            <p class="next"><strong>Next:</strong> Start the &lt;service&gt;.</p>
            <p class="meta"><a href="endpoints/{id}">mail.example:25</a></p>
            </article>
            """,
            _rig.StatusPageOf().QuerySelector(".finding")!.OuterHtml);
    }

    [Fact]
    public void Of_UnsettledVerdict_SaysThatMoreEvidenceComes()
    {
        var endpoint = PageRig.Endpoint();
        _rig.Add(endpoint, Some.Failure(endpoint), Some.Judgement(Verdict.PortBlocked) with { Settled = false });

        Assert.Contains("more evidence is on its way", _rig.StatusPageOf().QuerySelector(".finding")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_RefusedConfiguration_ShowsWhy()
    {
        _rig.Status = new ConfigurationStatus(false, Some.Start, "c0ffee", "config.yaml:3:5: targets[0].prot: unknown key, did you mean ports?");

        var notice = _rig.StatusPageOf().QuerySelector("#reload")!;

        Assert.Contains("bad", notice.ClassList);
        Assert.Contains("2026-03-01 12:00 UTC stays in force", notice.TextContent, StringComparison.Ordinal);
        Assert.Contains("did you mean ports?", notice.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_MonitorThatDoesNotProbe_SaysWhy()
    {
        _rig.Obstacle = "the monitor is stopping";

        Assert.Equal("The monitor does not probe: the monitor is stopping.", _rig.StatusPageOf().QuerySelector("#obstacle")!.TextContent);
    }

    [Fact]
    public void Of_Controls_ShowsHowTheyAre()
    {
        _rig.Controls.Add(Some.Control());
        _rig.Controls.Add(Some.Control("silent.control.test"));
        _rig.Controls.Record(Some.Open(Some.Control().Key));
        _rig.Controls.Record(Some.Silent(Some.Control("silent.control.test").Key));

        var controls = _rig.StatusPageOf().QuerySelectorAll("#controls .state").ToList();

        Assert.Equal(["wrong", "sound"], controls.Select(c => c.ClassList[1]));
        Assert.Contains("no answer to the connection attempt", controls[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Warnings_AreCardsBelowWhatIsWrong()
    {
        var endpoint = PageRig.Endpoint();
        _rig.Add(endpoint, MetricsRig.TlsSuccess(endpoint), Some.Judgement(Verdict.Healthy));

        var page = _rig.StatusPageOf();

        Assert.Equal("!The certificate expires soon.", page.QuerySelector("#w-certificate_expiring h3")!.TextContent);
        Assert.Equal($"endpoints/{endpoint.Key.Id}", page.QuerySelector("#w-certificate_expiring > .meta a")!.GetAttribute("href"));
        Assert.Equal("!healthy with a warning, 120 ms, certificate for 9 d", page.QuerySelector("tbody td a")!.TextContent);
        Assert.Equal("The one endpoint is healthy", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public void Of_BothFamiliesAndOddPorts_AreToldApart()
    {
        _rig.Healthy(PageRig.Endpoint(port: 25));
        _rig.Ill(PageRig.Endpoint(port: 25, family: IpFamily.Ipv6), Verdict.FamilyUnreachable);
        foreach (var port in Enumerable.Range(10025, 8))
        {
            _rig.Healthy(PageRig.Endpoint(port: port));
        }

        var page = _rig.StatusPageOf("?q=25");

        Assert.Equal(["Host", "25", "Other ports"], page.QuerySelectorAll("thead th").Select(h => h.TextContent));
        Assert.Equal(["✓v4healthy, 120 ms", "✕v6family unreachable", "✓10025v4healthy, 120 ms"], page.QuerySelectorAll("tbody td a").Select(a => a.TextContent));
    }

    private static string Host(int number) => string.Create(CultureInfo.InvariantCulture, $"mx{number:0000}.example");
}
