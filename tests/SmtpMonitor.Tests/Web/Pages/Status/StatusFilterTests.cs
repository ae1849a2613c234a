using System.Globalization;
using AngleSharp.Html.Dom;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Tests.Scheduling;
using SmtpMonitor.Web.Pages.Status;

namespace SmtpMonitor.Tests.Web.Pages.Status;

public sealed class StatusFilterTests
{
    private readonly PageRig _rig = new();

    public StatusFilterTests()
    {
        _rig.Healthy(PageRig.Endpoint("provider", "smtp.provider.example", 587, labels: Some.Labels(("team", "web"))));
        _rig.Ill(PageRig.Endpoint("provider", "smtp.provider.example", 25, labels: Some.Labels(("team", "web"))), Verdict.EgressPortBlocked);
        _rig.Ill(PageRig.Endpoint("ours", "mx.ours.example", 25, labels: Some.Labels(("team", "mail"))), Verdict.EgressPortBlocked);
        _rig.Ill(PageRig.Endpoint("ours", "mx.ours.example", 465, IpFamily.Ipv6, Some.Labels(("team", "mail"))), Verdict.CertificateInvalid);
    }

    [Theory]
    [InlineData("", 4)]
    [InlineData("?q=", 4)]
    [InlineData("?q=provider", 2)]
    [InlineData("?q=MX.OURS.EXAMPLE", 2)]
    [InlineData("?q=ours+465", 1)]
    [InlineData("?target=ours", 2)]
    [InlineData("?target=ours&target=provider", 4)]
    [InlineData("?host=mx.ours.example&port=25", 1)]
    [InlineData("?verdict=egress_port_blocked", 2)]
    [InlineData("?verdict=egress_port_blocked&verdict=healthy", 3)]
    [InlineData("?state=wrong", 3)]
    [InlineData("?state=healthy&target=ours", 0)]
    [InlineData("?label.team=mail", 2)]
    [InlineData("?label.team=mail&port=465", 1)]
    [InlineData("?target=nobody", 0)]
    [InlineData("?unheard=of&page=one", 4)]
    public void Of_Filter_ShowsWhatFits(string query, int endpoints)
    {
        var page = _rig.StatusPageOf(query);

        Assert.Equal(endpoints, page.QuerySelectorAll("tbody td a.state").Length);
        Assert.Equal(endpoints == 0, page.QuerySelector("h1")!.TextContent == "No endpoint fits the filter");
        Assert.Equal(query.Contains('=', StringComparison.Ordinal) && query is not ("?q=" or "?unheard=of&page=one"), page.QuerySelector("#hero p") is not null);
    }

    [Fact]
    public void Of_Filter_GoesForCardsToo() =>
        Assert.Equal(["certificate_invalid"], _rig.StatusPageOf("?port=465").QuerySelectorAll(".finding .meta code").Select(c => c.TextContent));

    [Theory]
    [InlineData("?verdict=nonsense", "“nonsense” is no verdict; it is left out of the filter.")]
    [InlineData("?port=70000", "“70000” is no port; it is left out of the filter.")]
    [InlineData("?state=fine", "“fine” is no state; it is left out of the filter.")]
    public void Of_FilterThatIsNone_IsLeftOutInSight(string query, string remark)
    {
        var page = _rig.StatusPageOf(query);

        Assert.Equal(remark, page.QuerySelector(".notice.warned")!.TextContent);
        Assert.Equal(4, page.QuerySelectorAll("tbody td a.state").Length);
    }

    /// <summary>Every word and every value costs a look at every row.</summary>
    [Fact]
    public void Of_CrowdOfWordsOrValues_IsLeftOutInSight()
    {
        var words = _rig.StatusPageOf("?q=" + string.Join('+', Enumerable.Repeat("mx", 100)));
        var values = _rig.StatusPageOf("?target=nobody&" + string.Join('&', Enumerable.Range(1, 100).Select(i => $"host=h{i}")));

        Assert.Equal("The search takes 200 characters; the rest is left out of it.", words.QuerySelector(".notice.warned")!.TextContent);
        Assert.Equal(2, words.QuerySelectorAll("tbody td a.state").Length);
        Assert.Equal("The filter has more than 100 values; it is left out.", values.QuerySelector(".notice.warned")!.TextContent);
        Assert.Equal(4, values.QuerySelectorAll("tbody td a.state").Length);
    }

    [Fact]
    public void Of_Form_ShowsWhatIsWanted()
    {
        var form = (IHtmlFormElement)_rig.StatusPageOf("?q=mx&verdict=host_down&target=ours&port=25&label.team=mail&host=mx.ours.example").QuerySelector("form")!;

        var chosen = form.QuerySelectorAll("select").Cast<IHtmlSelectElement>().ToDictionary(s => s.Name!, s => s.Value);
        Assert.Equal("get", form.Method);
        Assert.Equal("mx", form.QuerySelector("input[type=search]")!.GetAttribute("value"));
        Assert.Equal("mx.ours.example", form.QuerySelector("input[type=hidden][name=host]")!.GetAttribute("value"));
        Assert.Equal(("host_down", "ours", "25", "mail"), (chosen["verdict"], chosen["target"], chosen["port"], chosen["label.team"]));
    }

    [Fact]
    public void Of_LabelWithOneValue_IsAChoiceWhereSomeHaveNone()
    {
        var rig = new PageRig();
        rig.Healthy(PageRig.Endpoint(labels: Some.Labels(("team", "mail"), ("site", "here"))));
        rig.Healthy(PageRig.Endpoint(host: "other.example", labels: Some.Labels(("site", "here"))));

        var page = rig.StatusPageOf();

        Assert.Equal(["", "mail"], page.QuerySelectorAll("select[name=\"label.team\"] option").Select(o => o.GetAttribute("value")));
        Assert.Null(page.QuerySelector("select[name=\"label.site\"]"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?q=a+b&target=x%26y&host=%3Cb%3E&port=25&verdict=healthy&state=wrong&label.team=%C3%BC")]
    public void ToPage_AnyFilter_KeepsIt(string query)
    {
        var asked = StatusQuery.Of(PageRig.Query(query));

        var again = StatusQuery.Of(PageRig.Query(asked.ToPage(7)[2..]));

        Assert.Equal(7, again.Page);
        Assert.Equal(asked.ToPage(1), again.ToPage(1));
    }

    [Fact]
    public void Of_3000Endpoints_ArePagedAndLight()
    {
        var rig = new PageRig();
        for (var host = 0; host < 750; host++)
        {
            foreach (var port in new[] { 25, 465, 587, 2525 })
            {
                var endpoint = PageRig.Endpoint(string.Create(CultureInfo.InvariantCulture, $"target-{host / 3}"), string.Create(CultureInfo.InvariantCulture, $"mail{host:0000}.example"), port, labels: Some.Labels(("team", $"t{host % 7}")));
                if (port == 25 || host % 10 == 0)
                {
                    rig.Ill(endpoint, port == 25 ? Verdict.EgressPortBlocked : Verdict.HostDown, $"{endpoint.Key} is filtered over IPv4");
                }
                else
                {
                    rig.Healthy(endpoint);
                }
            }
        }

        var (first, last) = (rig.StatusPageOf(), rig.StatusPageOf("?page=99"));

        Assert.Equal(50, first.QuerySelectorAll("tbody tr").Length);
        Assert.Equal("./?page=2#hosts", first.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        Assert.Null(first.QuerySelector("a[rel=prev]"));
        Assert.Equal("./?page=14#hosts", last.QuerySelector("a[rel=prev]")!.GetAttribute("href"));
        Assert.Null(last.QuerySelector("a[rel=next]"));
        var body = new SmtpMonitor.Web.Assets.Body(System.Text.Encoding.UTF8.GetBytes(rig.StatusHtml()));
        Assert.InRange(body.Gzip.Length, 1, 40 * 1024);
        Assert.InRange(body.Plain.Length, 1, 200 * 1024);
    }
}
