using System.Globalization;
using SmtpMonitor.Core.Domains.Findings;
using SmtpMonitor.Core.Domains.Senders;

namespace SmtpMonitor.Core.Domains;

/// <summary>From what is known of a domain to what it means. Pure: the same sight gives the same outlook.</summary>
public static class DomainJudge
{
    /// <summary>What ends sooner is a finding: certificates are renewed some weeks ahead. Of signatures it is known when they are late.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    public static DomainOutlook Judge(DomainSight sight)
    {
        ArgumentNullException.ThrowIfNull(sight);
        var senders = SendersEye.Look(sight);
        DomainFinding[] findings =
        [
            .. RecordFindings.Of(sight.Facts),
            .. ReachFindings.Of(sight, senders[(int)SenderKind.Opportunistic]),
            .. StsFindings.Of(sight),
            .. DaneFindings.Of(sight),
            .. Reporting(sight.Facts),
            .. senders.SelectMany(s => s.Ends.Select(e => Ending(sight.Now, s.Kind, e))).OfType<DomainFinding>(),
        ];
        return new(sight, senders, [.. findings.OrderByDescending(f => f.Gravity)], TlsReports.Of(sight));
    }

    private static IEnumerable<DomainFinding> Reporting(DomainFacts facts) =>
        facts.TlsReporting is { State: Dns.PolicyState.Invalid or Dns.PolicyState.Ambiguous } record
            ? [new(DomainFindingKind.TlsReportingInvalid, FindingGravity.Warning, "", $"senders do not report TLS failures: {string.Join("; ", record.Problems)}", $"Correct the TXT record {TlsReporting.TlsReportRecord.NameFor(facts.Domain)}.")]
            : [];

    private static DomainFinding? Ending(DateTimeOffset now, SenderKind kind, Passage passage)
    {
        if (now <= (passage.DueAt ?? (passage.EndsAt!.Value - Soon)))
        {
            return null;
        }

        var what = passage.EndsBy switch
        {
            BreakCause.Certificate => $"the certificate of {passage.Host} ends",
            BreakCause.Tlsa => $"a signature (RRSIG) over the records that lead to {passage.Host} ends",
            _ => "the MTA-STS policy, or the certificate of the host that serves it, ends",
        };
        var then = passage.EndsBy switch
        {
            BreakCause.Policy => "mail is not protected by it then",
            BreakCause.Tlsa => "senders whose resolvers validate stop there then",
            _ => $"senders that honour {(kind == SenderKind.Dane ? "DANE" : "MTA-STS")} stop there then",
        };
        var at = passage.EndsAt!.Value.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var host = passage.EndsBy == BreakCause.Policy ? "" : passage.Host;
        return new(DomainFindingKind.EndsSoon, FindingGravity.Warning, host, $"{what} at {at} UTC; {then}", "Renew it before.");
    }
}
