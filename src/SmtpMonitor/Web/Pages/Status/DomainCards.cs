using System.Globalization;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.Domains.Senders;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Presentation.Domains;
using SmtpMonitor.Web.Board;
using SmtpMonitor.Web.Html;

namespace SmtpMonitor.Web.Pages.Status;

/// <summary>Mail domains as their senders see them: a card each, and one list of those past the first.</summary>
internal static class DomainCards
{
    private const int MostFindings = 6;

    public static Markup Of(StatusModel model) => new CardGroup<DomainRow>
    {
        Id = "domains",
        Title = "Mail domains, as their senders see them",
        One = "mail domain",
        Gravity = d => d.Gravity,
        Card = d => Card(d, model),
        Member = d => Markup.Of($"""<a href="{StatusQuery.Link(("target", d.Target))}">{d.Domain}</a>: {DomainText.Summary(d.Outlook)}"""),
    }.Of(model.Domains);

    private static Markup Card(DomainRow domain, StatusModel model) => Markup.Of($"""
        <article class="finding {Sign.Class(domain.Gravity)}" id="{Id(domain)}">
        <h3>{Sign.Of(domain.Gravity)}{domain.Domain}: {DomainText.Summary(domain.Outlook)}</h3>
        <p class="meta"><a href="{StatusQuery.Link(("target", domain.Target))}">{domain.Target}</a> · {DomainText.Mx(domain.Outlook.Facts)}</p>
        <ul class="evidence said">{domain.Outlook.Senders.Select(s => Sender(domain, s, model))}</ul>
        {Findings(domain)}{Published(domain)}</article>

        """);

    private static Markup Sender(DomainRow domain, SenderOutlook sender, StatusModel model) => Markup.Of($"""
        <li>{SenderText.Of(sender)}{Undemanding(domain, sender)}{sender.Ends.Take(1).Select(e => Markup.Of($"; {SenderText.End(e, model.Now)}"))}</li>
        """);

    private static Markup Undemanding(DomainRow domain, SenderOutlook sender) =>
        SenderText.Undemanding(domain.Outlook.Facts, sender) is { } why ? Markup.Of($" ({why})") : Markup.None;

    private static Markup Findings(DomainRow domain) => domain.ToDo.IsEmpty
        ? Markup.None
        : Markup.Of($"""
            <ul class="evidence todo said">{domain.ToDo.Take(MostFindings).Select(f => Markup.Of($"""<li>{f.Words} · <code>{LabelValue.Of(f.Kind)}</code>{Next(f.NextStep)}</li>"""))}</ul>
            {Markup.If(domain.ToDo.Length > MostFindings, () => Markup.Of($"<p>and {Amount.Of(domain.ToDo.Length - MostFindings)} more</p>"))}
            """);

    private static Markup Next(string step) => step.Length == 0 ? Markup.None : Markup.Of($"""<br><strong>Next:</strong> {step}""");

    private static Markup Published(DomainRow domain)
    {
        var facts = domain.Outlook.Facts;
        return facts.Exchangers.IsEmpty
            ? Markup.None
            : Markup.Of($"""
                <details id="{Id(domain)}-published"><summary>What it publishes</summary>
                <ul class="evidence todo said">{domain.Outlook.Sight.Exchangers.Select(e => Exchanger(domain, e))}<li>MTA-STS: {Sts(domain)}</li><li>TLS reporting: {Reporting(domain)}</li></ul>
                </details>

                """);
    }

    private static Markup Exchanger(DomainRow domain, ExchangerSight exchanger)
    {
        var dane = ExchangerText.Dane(exchanger, domain.Outlook.Sight.Now);
        var said = dane.IsEmpty ? ExchangerText.DaneUndecided : string.Join("; ", dane.Select(ExchangerText.Of));
        return Markup.Of($"<li>{exchanger.Facts.Preference.ToString(CultureInfo.InvariantCulture)} {exchanger.Host}: {ExchangerText.Addresses(exchanger.Facts)}; DANE {said}</li>");
    }

    private static string Sts(DomainRow domain) => domain.Outlook.Facts.Sts is { } sts ? StsText.Of(sts) : "not looked up";

    private static string Reporting(DomainRow domain) =>
        domain.Outlook.Facts.TlsReporting is { } record ? StsText.Of(domain.Domain, record) : "not looked up";

    private static string Id(DomainRow domain) => CardId.Of('d', domain.Target);
}
