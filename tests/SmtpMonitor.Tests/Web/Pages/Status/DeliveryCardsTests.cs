using AngleSharp.Dom;
using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Web.Pages.Status;

public sealed class DeliveryCardsTests
{
    private readonly PageRig _rig = new();

    public DeliveryCardsTests() => _rig.Healthy(PageRig.Endpoint());

    [Fact]
    public void StatusPage_NoDeliveries_HasNoSuchSection() => Assert.Null(_rig.StatusPageOf().GetElementById("deliveries"));

    [Fact]
    public void StatusPage_BeforeTheFirstRun_SaysSoAndAlarmsNobody()
    {
        _rig.Deliveries.Put(SomeMail.Office);

        Assert.Contains("office: no run has ended yet", Card().QuerySelector("h3")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("a@example.com to b@example.com, through smtp.example.com:587, looked for in INBOX at imap.example.com:993", Card().TextContent, StringComparison.Ordinal);
        Assert.Equal("The one endpoint is healthy", Headline());
    }

    [Fact]
    public void StatusPage_MessageArrived_SaysHowLongAndWhereTheTimeWent()
    {
        Put(SomeMail.Arrived);

        var card = Card();

        Assert.Contains("sound", card.ClassName, StringComparison.Ordinal);
        Assert.Contains("office: the message comes back", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("accepted after 1.50 s, found 6.00 s later: 7.50 s in all", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("comes back since 2026-03-01 12:00 UTC", card.TextContent, StringComparison.Ordinal);
        var hops = card.QuerySelector("details[id$=-hops]")!;
        Assert.False(hops.HasAttribute("open"));
        Assert.Equal(["mx.example.com took it 2 s later", "box.example.com took it within a second"], hops.QuerySelectorAll("li").Select(l => l.TextContent));
    }

    [Fact]
    public void StatusPage_MessageLost_SaysWhySinceWhenAndWhatToDo()
    {
        Put(SomeMail.Arrived);
        Put(SomeMail.Lost with { StartedAt = Some.Start.AddMinutes(15) });

        var card = Card();

        Assert.Contains("wrong", card.ClassName, StringComparison.Ordinal);
        Assert.Equal("The one endpoint is healthy; the round trip fails", Headline());
        Assert.Contains("office: the message is accepted, but does not arrive", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("fails since 2026-03-01 12:15 UTC · came back last", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("not in the mailbox 300 s after the beginning", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("not_delivered", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("Next: Look into the queues", card.TextContent, StringComparison.Ordinal);
        Assert.Null(card.QuerySelector("details"));
    }

    [Fact]
    public void StatusPage_NeverCameBack_SaysSo()
    {
        Put(SomeMail.Lost);

        Assert.Contains("did not come back since the monitor began", Card().TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void StatusPage_FoundAmongUnwantedMail_WarnsButFailsNothing()
    {
        Put(SomeMail.Arrived with { Warnings = [DeliveryWarning.FoundInJunk, DeliveryWarning.Duplicate], Offers = 2 });

        Assert.Contains("warned", Card().ClassName, StringComparison.Ordinal);
        Assert.Contains("office: the message arrives among unwanted mail", Card().TextContent, StringComparison.Ordinal);
        Assert.Contains("the message arrives more than once", Card().TextContent, StringComparison.Ordinal);
        Assert.Contains("accepted after 1.50 s at offer 2", Card().TextContent, StringComparison.Ordinal);
        Assert.Equal("The one endpoint is healthy", Headline());
        Assert.Contains("warned", _rig.StatusPageOf().GetElementById("hero")!.ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public void StatusPage_LostAndAWarning_SaysBoth()
    {
        Put(SomeMail.Lost with { Warnings = [DeliveryWarning.JunkUnreadable] });

        Assert.Contains("office: the message is accepted, but does not arrive", Card().TextContent, StringComparison.Ordinal);
        Assert.Contains("the folder for unwanted mail cannot be opened", Card().TextContent, StringComparison.Ordinal);
        Assert.Contains("other folders of the mailbox. Let the login open that folder", Card().TextContent, StringComparison.Ordinal);
    }

    private IElement Card() => _rig.StatusPageOf().QuerySelector("article[id^=r-]")!;

    private string Headline() => _rig.StatusPageOf().QuerySelector("h1")!.TextContent;

    private void Put(DeliveryResult result)
    {
        _rig.Deliveries.Put(SomeMail.Office);
        Assert.True(_rig.Deliveries.Record(result));
    }
}
