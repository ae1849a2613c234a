using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Sending;
using SmtpMonitor.Core.Sending.Blocklists;
using SmtpMonitor.Core.Sending.Findings;
using SmtpMonitor.Core.Sending.Spf;
using static SmtpMonitor.Presentation.Json.DomainReportBuilder;

namespace SmtpMonitor.Presentation.Json;

/// <summary>From what is known of a sender to the report that programs read.</summary>
internal static class SendingReportBuilder
{
    /// <param name="sender">Whom it is about.</param>
    /// <param name="facts">The newest look; null before the first.</param>
    public static SendingReport Build(SenderDefinition sender, SenderFacts? facts)
    {
        var findings = facts is null ? [] : SendingFindings.Of(facts);
        return new()
        {
            Name = Clean(sender.Name),
            Domain = Clean(sender.Domain),
            EhloName = Clean(sender.EhloName),
            Sound = SendingText.IsSound(facts, findings),
            Summary = SendingText.Summary(facts, findings),
            ExaminedAt = facts?.At,
            Findings = [.. findings.Select(Finding)],
            Addresses = facts is null ? [] : [.. facts.Addresses.Select(Address)],
            EchoFailures = facts is null ? [] : Clean(facts.EchoFailures),
        };
    }

    private static SendingFindingReport Finding(SendingFinding finding) => new()
    {
        Kind = LabelValue.Of(finding.Kind),
        Gravity = LabelValue.Of(finding.Gravity),
        Address = finding.Address?.ToString(),
        Subject = Clean(finding.Subject),
        Text = SendingText.Of(finding.Kind),
        Detail = Clean(finding.Detail),
        NextStep = SendingText.RemedyOf(finding.Kind),
    };

    private static SendingAddressReport Address(SenderAddressFacts facts) => new()
    {
        Address = facts.Address.ToString(),
        Source = LabelValue.Of(facts.Source),
        NotPublic = facts.NotPublic,
        Reverse = facts.Reverse is { } reverse ? Reverse(reverse) : null,
        Ehlo = facts.Ehlo is { } ehlo ? Ehlo(ehlo) : null,
        Spf = facts.Spf is { } spf ? Spf(spf) : null,
        Blocklists = [.. facts.Blocklists.Select(Blocklist)],
    };

    private static SendingReverseReport Reverse(ReverseFacts reverse) => new()
    {
        Confirmed = reverse.Confirmed,
        Names = Clean(reverse.Names.Select(n => n.Name)),
        Detail = Clean(reverse.Detail),
    };

    private static SendingEhloReport Ehlo(EhloFacts ehlo) => new()
    {
        Form = LabelValue.Of(ehlo.Form),
        LeadsHere = ehlo.LeadsHere,
        IsReverseName = ehlo.IsReverseName,
        Detail = Clean(ehlo.Detail),
    };

    private static SendingSpfReport Spf(SpfEvaluation spf) => new()
    {
        Result = LabelValue.Of(spf.Result),
        Detail = Clean(spf.Detail),
        Record = spf.Record is { } record ? Clean(record) : null,
        DecidedBy = spf.DecidedBy is { } term ? Clean(term) : null,
        DecidedIn = spf.DecidedIn is { } domain ? Clean(domain) : null,
        LookUps = spf.LookUps,
    };

    private static SendingBlocklistReport Blocklist(BlocklistFacts list) => new()
    {
        Zone = Clean(list.Zone),
        State = LabelValue.Of(list.State),
        Listed = list.Listed,
        Codes = Clean(list.Codes),
        Reasons = Clean(list.Reasons),
        Detail = Clean(list.Detail),
    };
}
