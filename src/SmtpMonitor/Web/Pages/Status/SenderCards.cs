using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Sending;
using SmtpMonitor.Core.Sending.Findings;
using SmtpMonitor.Presentation;
using SmtpMonitor.Web.Board;
using SmtpMonitor.Web.Html;

namespace SmtpMonitor.Web.Pages.Status;

/// <summary>Why receivers may reject us: a card for each sender.</summary>
internal static class SenderCards
{
    private const int MostFindings = 8;
    private const int MostAddresses = 4;

    public static Markup Of(StatusModel model) => new CardGroup<SenderRow>
    {
        Id = "senders",
        Title = "Why receivers may reject us",
        One = "sender",
        Gravity = s => s.Gravity,
        Card = Card,
        Member = s => Markup.Of($"{s.Sender.Name}: {SendingText.Summary(s.Facts, s.Findings)}"),
    }.Of(model.Senders);

    private static Markup Card(SenderRow row) => Markup.Of($"""
        <article class="finding {Sign.Class(row.Gravity)}" id="{CardId.Of('s', row.Sender.Name)}">
        <h3>{Sign.Of(row.Gravity)}{row.Sender.Name}: {SendingText.Summary(row.Facts, row.Findings)}</h3>
        <p class="meta">mail of {row.Sender.Domain} · EHLO {row.Sender.EhloName}{Looked(row)}</p>
        {Findings(row)}</article>

        """);

    private static Markup Looked(SenderRow row) => row.Facts is not { } facts
        ? Markup.None
        : Markup.Of($" · {Addresses(facts)} · looked at {Moment.Ago(facts.At)}");

    private static Markup Addresses(SenderFacts facts) => facts.Addresses.IsEmpty
        ? Markup.Of($"no address")
        : Markup.Of($"{string.Join(", ", facts.Addresses.Take(MostAddresses).Select(Address))}{Markup.If(facts.Addresses.Length > MostAddresses, () => Markup.Of($" and {Amount.Of(facts.Addresses.Length - MostAddresses)} more"))}");

    private static string Address(SenderAddressFacts facts) => facts.Source == AddressSource.Echo ? $"{facts.Address} (as an echo tells)" : facts.Address.ToString();

    private static Markup Findings(SenderRow row) => row.Findings.IsEmpty
        ? Markup.None
        : Markup.Of($"""
            <ul class="evidence todo said">{row.Findings.Take(MostFindings).Select(f => Finding(f, row.Facts!.Addresses.Length > 1))}</ul>
            {Markup.If(row.Findings.Length > MostFindings, () => Markup.Of($"<p>and {Amount.Of(row.Findings.Length - MostFindings)} more</p>"))}
            """);

    private static Markup Finding(SendingFinding finding, bool namesAddress) => Markup.Of($"""
        <li>{Markup.If(namesAddress && finding.Address is not null, () => Markup.Of($"{finding.Address!.ToString()}: "))}{SendingText.Of(finding.Kind)} <span class="muted">{finding.Detail}</span> · <code>{LabelValue.Of(finding.Kind)}</code><br><strong>Next:</strong> {SendingText.RemedyOf(finding.Kind)}</li>
        """);
}
