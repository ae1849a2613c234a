using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.Domains.Findings;
using SmtpMonitor.Core.Domains.Senders;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Smtp;
using SmtpMonitor.Core.Tls;
using SmtpMonitor.Core.TlsReporting;
using SmtpMonitor.Presentation.Domains;

namespace SmtpMonitor.Presentation.Json;

/// <summary>From what is known of a mail domain to the report that programs read.</summary>
internal static class DomainReportBuilder
{
    private const int MostTlsa = 20;

    /// <param name="outlook">The domain.</param>
    /// <param name="problems">What kept this machine from looking at everything, a sentence each.</param>
    public static DomainReport Build(DomainOutlook outlook, IEnumerable<string> problems)
    {
        var facts = outlook.Facts;
        return new()
        {
            Domain = facts.Domain,
            Port = facts.Port,
            Sound = DomainText.IsSound(outlook),
            Summary = Clean(DomainText.Summary(outlook)),
            ExaminedAt = facts.ExaminedAt,
            FailingSince = facts.FailingSince,
            Mx = new()
            {
                State = LabelValue.Of(facts.Mx),
                Text = Clean(DomainText.Mx(facts)),
                Security = LabelValue.Of(facts.MxSecurity),
                TtlSeconds = facts.MxTimeToLive?.TotalSeconds,
                SignedUntil = facts.MxSignatures?.Until,
                ExchangersLeftOut = facts.ExchangersLeftOut,
            },
            Senders = Senders(outlook),
            Findings = Findings(outlook),
            Exchangers = [.. outlook.Sight.Exchangers.Select(e => Exchanger(e, outlook.Sight.Now))],
            MtaSts = facts.Sts is { } sts ? DomainPolicyReports.Of(sts) : null,
            TlsReporting = facts.TlsReporting is { } record ? DomainPolicyReports.Of(record) : null,
            Reports = [.. outlook.Reports.Select(r => new TlsFailureReport { Host = Clean(r.Host), PolicyType = r.PolicyType, ResultType = TlsResult.Name(r.Result) })],
            Problems = Clean(problems),
        };
    }

    /// <summary>In short.</summary>
    public static DeliveryReport BuildShort(DomainOutlook outlook) => new()
    {
        Sound = DomainText.IsSound(outlook),
        Summary = DomainText.Summary(outlook),
        Senders = Senders(outlook),
        Findings = Findings(outlook),
    };

    private static IReadOnlyList<SenderReport> Senders(DomainOutlook outlook) => [.. outlook.Senders.Select(s => Sender(outlook, s))];

    private static IReadOnlyList<DomainFindingReport> Findings(DomainOutlook outlook) => [.. outlook.Findings.Select(Finding)];

    /// <summary>The core escapes what it reads already; nothing rests on that here, where text leaves the program.</summary>
    internal static string Clean(string text) => WireText.Printable(text);

    internal static IReadOnlyList<string> Clean(IEnumerable<string> texts) => [.. texts.Select(Clean)];

    private static SenderReport Sender(DomainOutlook outlook, SenderOutlook sender) => new()
    {
        Kind = LabelValue.Of(sender.Kind),
        State = LabelValue.Of(sender.State),
        Text = Clean(SenderText.Of(sender)),
        Undemanding = SenderText.Undemanding(outlook.Facts, sender),
        Open = sender.Open,
        Ends = [.. sender.Ends.Select(p => new PassageEndReport { Host = Clean(p.Host), EndsAt = p.EndsAt!.Value, EndsBy = LabelValue.Of(p.EndsBy!.Value) })],
        Passages = [.. sender.Passages.Select(Passage)],
    };

    private static PassageReport Passage(Passage passage) => new()
    {
        Host = Clean(passage.Host),
        State = LabelValue.Of(passage.State),
        Why = Clean(passage.Why),
        EndsAt = passage.EndsAt,
        EndsBy = passage.EndsBy is { } cause ? LabelValue.Of(cause) : null,
    };

    private static DomainFindingReport Finding(DomainFinding finding) => new()
    {
        Kind = LabelValue.Of(finding.Kind),
        Gravity = LabelValue.Of(finding.Gravity),
        Host = Clean(finding.Host),
        Text = Clean(finding.Words),
        NextStep = Clean(finding.NextStep),
    };

    private static ExchangerReport Exchanger(ExchangerSight exchanger, DateTimeOffset now)
    {
        var facts = exchanger.Facts;
        return new()
        {
            Host = Clean(facts.Host),
            Preference = facts.Preference,
            AddressState = LabelValue.Of(facts.Addresses),
            Addresses = [.. facts.Dane.Ipv4.Records.Concat(facts.Dane.Ipv6.Records).Take(ExchangerText.MostAddresses).Select(a => a.ToString())],
            FailingSince = facts.FailingSince,
            Names = Clean(facts.Names.IsDefault ? [] : facts.Names),
            Dane = [.. ExchangerText.Dane(exchanger, now).Select(v => new DaneReport { State = LabelValue.Of(v.State), Text = Clean(v.Detail) })],
            TlsaName = facts.Dane.QueryName is { } name ? Clean(name) : null,
            Tlsa = facts.Dane.Tlsa is { } tlsa ? [.. tlsa.Records.Take(MostTlsa).Select(r => Clean(r.ToString()))] : [],
            Probes = [.. exchanger.Results.Select(Probe)],
        };
    }

    private static ExchangerProbeReport Probe(ProbeResult result) => new()
    {
        Family = LabelValue.Of(result.Endpoint.Key.Family),
        Address = result.Address?.ToString(),
        Success = result.Success,
        StartedAt = result.StartedAt,
        DurationSeconds = Math.Round(result.Duration.TotalSeconds, 6),
        FailedPhase = result.FailedPhase is { } phase ? LabelValue.Of(phase) : null,
        Reason = LabelValue.Of(result.Reason),
        Detail = Clean(result.Detail),
        StarttlsOffered = result.StarttlsOffered,
        TlsVersion = result.Tls?.Version,
        CertificateValid = result.Tls?.Leaf is null ? null : result.Tls.Problem == CertificateProblem.None,
        CertificateProblems = result.Tls is { } tls ? Clean(tls.Problems) : [],
        CertificateNotAfter = result.Tls?.ChainNotAfter,
    };
}
