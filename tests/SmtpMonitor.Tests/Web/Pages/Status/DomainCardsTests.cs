using SmtpMonitor.Core.Probing;
using SmtpMonitor.Tests.Domains;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Web.Pages.Status;

public sealed class DomainCardsTests
{
    private readonly PageRig _rig = new();

    [Fact]
    public void StatusPage_NoDomains_HasNoSuchSection() => Assert.Null(_rig.StatusPageOf().GetElementById("domains"));

    [Fact]
    public void StatusPage_ADomainThatNobodyCanReach_SaysSoFirstAndInWords()
    {
        var endpoint = SomeDomain.Endpoint("mx1.example.com");
        _rig.Healthy(PageRig.Endpoint());
        Put(Some.Failure(endpoint));

        var page = _rig.StatusPageOf();

        Assert.Contains("the mail domain has a problem", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var card = page.QuerySelector("article[id^=d-]")!;
        Assert.Contains("wrong", card.ClassName, StringComparison.Ordinal);
        Assert.Contains("example.com: no sender can deliver", card.QuerySelector("h3")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("all_exchangers_down", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("Next:", card.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void StatusPage_FilteredToAnotherTarget_ShowsNoDomain()
    {
        _rig.Healthy(PageRig.Endpoint("mail"));
        Put(Some.Success(SomeDomain.Endpoint("mx1.example.com")));

        Assert.NotNull(_rig.StatusPageOf().GetElementById("domains"));
        Assert.Null(_rig.StatusPageOf("?target=mail").GetElementById("domains"));
    }

    [Fact]
    public void StatusPage_HostileTextOfARecord_StaysText()
    {
        var facts = SomeDomain.Facts("mx1.example.com") with { Sts = SomeDomain.Sts("v=STSv1; id=<script>alert(1)</script>\u001b[2J") };
        _rig.Outlooks.Put("<b>domain</b>", SomeDomain.Outlook(facts));

        var page = _rig.StatusPageOf();

        Assert.Empty(page.QuerySelectorAll("main script, main b"));
        Assert.DoesNotContain('\u001b', _rig.StatusHtml());
    }

    private void Put(ProbeResult result) => _rig.Outlooks.Put("domain", SomeDomain.Outlook(SomeDomain.Facts("mx1.example.com"), result));
}
