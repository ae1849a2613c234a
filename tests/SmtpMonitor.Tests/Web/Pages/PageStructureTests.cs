using AngleSharp.Html.Dom;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Tests.Domains;
using SmtpMonitor.Tests.Metrics;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Web.Pages;

/// <summary>What a keyboard, a screen reader and the content policy need of every page.</summary>
public sealed class PageStructureTests
{
    public static TheoryData<string> Pages => ["empty", "status", "mail", "filtered", "endpoint", "endpoint without result", "missing"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_Landmarks_AreThereOnce(string name)
    {
        var page = Page(name);

        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.EndsWith("– SmtpMonitor", page.Title, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("main"));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("body > header"));
        Assert.Single(page.QuerySelectorAll("body > footer"));
        var skip = page.QuerySelector("body > a.skip")!;
        Assert.Same(skip, page.Body!.FirstElementChild);
        Assert.NotNull(page.QuerySelector(skip.GetAttribute("href")!));
        Assert.Equal("status", page.GetElementById("announcement")!.GetAttribute("role"));
        Assert.NotEqual("", page.QuerySelector("main")!.GetAttribute("data-summary"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_Headings_LeaveOutNoLevel(string name)
    {
        var levels = Page(name).QuerySelectorAll("h1, h2, h3, h4").Select(h => h.LocalName[1] - '0').ToList();

        Assert.Equal(1, levels[0]);
        Assert.All(levels.Zip(levels.Skip(1)), p => Assert.True(p.Second <= p.First + 1, string.Join(' ', levels)));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_Names_AreUniqueAndThere(string name)
    {
        var page = Page(name);

        Assert.Empty(page.QuerySelectorAll("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.All(page.QuerySelectorAll("[aria-labelledby]"), e => Assert.NotNull(page.GetElementById(e.GetAttribute("aria-labelledby")!)));
        Assert.All(page.QuerySelectorAll("main section"), s => Assert.True(s.HasAttribute("aria-labelledby") || s.QuerySelector("h1") is not null));
        Assert.All(page.QuerySelectorAll("input:not([type=hidden]), select"), e => Assert.NotNull(e.Closest("label")));
        Assert.All(page.QuerySelectorAll("a"), a => Assert.NotEqual("", a.TextContent.Trim()));
        Assert.All(page.QuerySelectorAll("img"), i => Assert.True(i.HasAttribute("alt")));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_Tables_HaveCaptionsAndScopes(string name)
    {
        var page = Page(name);

        Assert.All(page.QuerySelectorAll("table"), t => Assert.Single(t.QuerySelectorAll("caption")));
        Assert.All(page.QuerySelectorAll("th"), h => Assert.Contains(h.GetAttribute("scope"), new[] { "col", "row" }));
        Assert.All(page.QuerySelectorAll("tbody tr"), r => Assert.Equal("row", r.FirstElementChild!.GetAttribute("scope")));
        Assert.All(page.QuerySelectorAll("table"), t => Assert.Single(t.QuerySelectorAll("tr").Select(r => r.Children.Length).Distinct()));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_ContentPolicy_HasNothingToForbid(string name)
    {
        var page = Page(name);

        Assert.Empty(page.QuerySelectorAll("style, [style], iframe, object, embed, base, script:not([src])"));
        Assert.DoesNotContain(page.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)));
        var links = page.All.SelectMany(e => new[] { e.GetAttribute("href"), e.GetAttribute("src"), e.GetAttribute("action") }).OfType<string>().ToList();
        Assert.All(links, l => Assert.False(l.Contains("//", StringComparison.Ordinal) || l.Contains(':', StringComparison.Ordinal), l));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_States_AreToldByWordToo(string name) =>
        Assert.All(Page(name).QuerySelectorAll(".state"), s => Assert.Matches("[a-z0-9]{2}", s.TextContent));

    private static IHtmlDocument Page(string name)
    {
        var rig = new PageRig();
        if (name == "empty")
        {
            return rig.StatusPageOf();
        }

        var ill = PageRig.Endpoint(labels: Some.Labels(("team", "mail")));
        rig.Add(ill, Some.Failure(ill), new Judgement(Verdict.PortBlocked, [new Evidence("no answer", ill.Key)], "Look.")
        {
            BlockedBy = BlockSide.Unknown,
            Hop = new BlockHop(1, null),
            Suspicions = [Suspicion.ResetTooNear],
            Hints = ["A provider says so."],
        });
        var rich = PageRig.Endpoint(port: 465, labels: Some.Labels(("team", "web")));
        rig.Add(rich, MetricsRig.TlsSuccess(rich), Some.Judgement(Verdict.Healthy));
        rig.Healthy(PageRig.Endpoint(port: 25, family: IpFamily.Ipv6));
        rig.Add(PageRig.Endpoint("other", "other.example", 10025), null, null);
        rig.Controls.Add(Some.Control());
        if (name == "mail")
        {
            AddMail(rig);
        }

        return name switch
        {
            "status" or "mail" => rig.StatusPageOf(),
            "filtered" => rig.StatusPageOf("?q=587&verdict=nonsense&state=wrong&label.team=mail"),
            "endpoint" => rig.EndpointPageOf(ill),
            "endpoint without result" => rig.EndpointPageOf(PageRig.Endpoint("other", "other.example", 10025)),
            _ => PageRig.Parse(SmtpMonitor.Web.Pages.EndpointDetail.EndpointPage.Missing(rig.View).ToString()),
        };
    }

    /// <summary>More of each than have a card, and of each kind of state.</summary>
    private static void AddMail(PageRig rig)
    {
        foreach (var i in Enumerable.Range(0, 14))
        {
            var sender = SomeMail.Sender($"sender {i}");
            rig.Senders.Put(sender);
            var delivery = SomeMail.Delivery($"delivery {i}");
            rig.Deliveries.Put(delivery);
            rig.Outlooks.Put($"domain {i}", SomeDomain.Outlook(SomeDomain.Facts("mx1.example.com"), Some.Failure(SomeDomain.Endpoint("mx1.example.com"))));
            if (i > 0)
            {
                rig.Senders.Record(i % 2 == 0 ? SomeMail.Sound(sender) : SomeMail.Bad(sender));
                rig.Deliveries.Record((i % 2 == 0 ? SomeMail.Arrived : SomeMail.Lost) with { Delivery = delivery.Name });
            }
        }
    }
}
