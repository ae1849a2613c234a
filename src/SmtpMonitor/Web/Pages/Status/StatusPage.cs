using SmtpMonitor.Web.Html;

namespace SmtpMonitor.Web.Pages.Status;

/// <summary>The status page: what is wrong first, in words, then the mail domains, the senders, the round trips, the controls, then every host.</summary>
internal static class StatusPage
{
    public static Markup Of(StatusModel model) => new PageFrame
    {
        Title = Headline.Sentence(model),
        Summary = $"{Headline.Sentence(model)}.",
        Vantage = model.View.Configuration.Vantage,
        Shard = model.View.Configuration.Shard,
        NewestAt = model.NewestAt,
    }.Around(Markup.Of(
        $"{Notices.Of(model)}{Headline.Of(model)}{FindingCards.Of(model)}{DomainCards.Of(model)}{SenderCards.Of(model)}{DeliveryCards.Of(model)}{WarningList.Of(model)}{ControlList.Of(model)}{HostTable.Of(model)}"));
}
