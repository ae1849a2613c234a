using AngleSharp.Dom;
using SmtpMonitor.Core.Sending;
using SmtpMonitor.Core.Sending.Spf;

namespace SmtpMonitor.Tests.Web.Pages.Status;

public sealed class SenderCardsTests
{
    private readonly PageRig _rig = new();

    public SenderCardsTests() => _rig.Healthy(PageRig.Endpoint());

    [Fact]
    public void StatusPage_NoSenders_HasNoSuchSection() => Assert.Null(_rig.StatusPageOf().GetElementById("senders"));

    [Fact]
    public void StatusPage_SenderNotLookedAt_SaysSoAndAlarmsNobody()
    {
        _rig.Senders.Put(SomeMail.Sender());

        Assert.Contains("out: not looked at yet", Card().QuerySelector("h3")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("The one endpoint is healthy", Headline());
    }

    [Fact]
    public void StatusPage_SoundSender_SaysThatNothingSpeaksAgainstIt_AndWhenItWasLookedAt()
    {
        Put(SomeMail.Sound(SomeMail.Sender()));

        var card = Card();

        Assert.Contains("sound", card.ClassName, StringComparison.Ordinal);
        Assert.Contains("nothing speaks against it", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("EHLO mail.example.com · 203.0.113.9 · looked at", card.TextContent, StringComparison.Ordinal);
        Assert.NotNull(card.QuerySelector("time.ago"));
        Assert.Empty(card.QuerySelectorAll("li"));
    }

    [Fact]
    public void StatusPage_RejectedSender_SaysWhyAndWhatToDo_TheGravestFirst()
    {
        Put(SomeMail.Bad(SomeMail.Sender()));

        var items = Card().QuerySelectorAll("li").Select(l => l.TextContent).ToList();

        Assert.Contains("wrong", Card().ClassName, StringComparison.Ordinal);
        Assert.Equal("The one endpoint is healthy; the sender is rejected by many", Headline());
        Assert.StartsWith("The SPF record of the domain says that this address may not send for it.", items[0].Trim(), StringComparison.Ordinal);
        Assert.Contains("spf_fail", items[0], StringComparison.Ordinal);
        Assert.All(items, i => Assert.Contains("Next:", i, StringComparison.Ordinal));
        Assert.Contains("list_unusable", items[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void StatusPage_OnlyANote_ChangesNeitherSignNorHeadline()
    {
        var sound = SomeMail.Sound(SomeMail.Sender());
        Put(sound with { EchoFailures = ["the echo does not answer"] });

        Assert.Contains("sound", Card().ClassName, StringComparison.Ordinal);
        Assert.Contains("nothing speaks against it", Card().QuerySelector("h3")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("the echo does not answer", Card().TextContent, StringComparison.Ordinal);
        Assert.Equal("The one endpoint is healthy", Headline());
        Assert.Contains("sound", _rig.StatusPageOf().GetElementById("hero")!.ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public void StatusPage_LookUpsFail_IsNotCalledARejection()
    {
        var sound = SomeMail.Sound(SomeMail.Sender());
        Put(sound with { Addresses = [sound.Addresses[0] with { Spf = new SpfEvaluation(SpfResult.Temperror, "nobody answers") }] });

        Assert.Contains("unknown", Card().ClassName, StringComparison.Ordinal);
        Assert.Contains("cannot be told now", Card().QuerySelector("h3")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("The one endpoint is healthy", Headline());
    }

    [Fact]
    public void StatusPage_ManySenders_TheGravestHaveCardsAndTheOthersShareOne()
    {
        foreach (var i in Enumerable.Range(10, 20))
        {
            Put(SomeMail.Sound(SomeMail.Sender($"s{i}")));
        }

        Put(SomeMail.Bad(SomeMail.Sender("zz")));
        var page = _rig.StatusPageOf();

        Assert.Equal(12, page.QuerySelectorAll("article[id^=s-]").Length);
        Assert.StartsWith("✕zz:", page.QuerySelector("article[id^=s-] h3")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("9 more senders", page.GetElementById("senders-rest")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("The one endpoint is healthy; 1 of 21 senders is rejected by many", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public void StatusPage_Filtered_ShowsEndpointsOnly()
    {
        Put(SomeMail.Bad(SomeMail.Sender()));

        Assert.Null(_rig.StatusPageOf("?target=mail").GetElementById("senders"));
    }

    private IElement Card() => _rig.StatusPageOf().QuerySelector("article[id^=s-]")!;

    private string Headline() => _rig.StatusPageOf().QuerySelector("h1")!.TextContent;

    private void Put(SenderFacts facts)
    {
        _rig.Senders.Put(facts.Sender);
        Assert.True(_rig.Senders.Record(facts));
    }
}
