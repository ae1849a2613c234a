using SmtpMonitor.Core.Dane;
using SmtpMonitor.Core.Domains.Senders;

namespace SmtpMonitor.Core.Domains.Findings;

/// <summary>What stands between senders that honour DANE and an exchanger.</summary>
internal static class DaneFindings
{
    public static IEnumerable<DomainFinding> Of(DomainSight sight) => sight.Exchangers.Select(e => Of(sight, e)).OfType<DomainFinding>();

    private static DomainFinding? Of(DomainSight sight, ExchangerSight exchanger)
    {
        var host = exchanger.Host;
        var dane = exchanger.Facts.Dane;
        switch (dane.Early?.State)
        {
            case DaneState.LookupFailed when exchanger.Facts.Addresses != AddressState.LookupFailed:
                return new(DomainFindingKind.DaneLookupFailed, FindingGravity.Problem, host, $"senders that honour DANE put off delivery to {host}: {dane.Early.Detail}", "Make the zone's name servers answer TLSA questions, also with \"no such record\".");
            case DaneState.Unusable:
                return new(DomainFindingKind.DaneUnusable, FindingGravity.Warning, host, dane.Early.Detail, "Publish a record 3 1 1 for the key in use (RFC 7671 §5.1).");
            case not null:
                return null;
            default:
                break;
        }

        var inTls = exchanger.Results.Where(Reception.TakesMailInTls).ToList();
        if (inTls.Count == 0)
        {
            return exchanger.Results.Any(Reception.TakesMail)
                ? new(DomainFindingKind.DaneWithoutTls, FindingGravity.Problem, host, $"{host} has TLSA records and offers no TLS", "Offer STARTTLS, or take the TLSA records away.")
                : null;
        }

        var verdicts = inTls.Select(r => dane.Judge(r.Tls!.Encoded, sight.Now)).ToList();
        var bad = verdicts.Find(v => v.State == DaneState.Mismatch);
        return bad is not null
            ? new(DomainFindingKind.DaneMismatch, FindingGravity.Problem, host, bad.Detail, "Publish TLSA records for the certificate in use, before the certificate is changed (RFC 7671 §8.1).")
            : verdicts.Exists(v => v.BreaksAtRenewal)
                ? new(DomainFindingKind.DaneBreaksAtRenewal, FindingGravity.Info, host, $"the TLSA records of {host} match this very certificate only: the next one breaks them", "Publish a record for the next certificate beside it, or match the key (selector 1) and keep it.")
                : null;
    }
}
