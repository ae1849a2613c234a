using SmtpMonitor.Core.Dane;
using SmtpMonitor.Core.Domains.Senders;

namespace SmtpMonitor.Core.Domains.Findings;

/// <summary>What stands between senders that honour DANE and an exchanger.</summary>
internal static class DaneFindings
{
    public static IEnumerable<DomainFinding> Of(DomainSight sight) => sight.Exchangers.SelectMany(e => Of(sight, e));

    private static IEnumerable<DomainFinding> Of(DomainSight sight, ExchangerSight exchanger)
    {
        var host = exchanger.Host;
        var dane = exchanger.Facts.Dane;
        if (dane.Early is { } early)
        {
            return early.State == DaneState.LookupFailed && exchanger.Facts.Addresses == AddressState.Found
                ? [new(DomainFindingKind.DaneLookupFailed, FindingGravity.Problem, host, $"senders that honour DANE put off delivery to {host}: {early.Detail}", "Make the zone's name servers answer TLSA questions, also with \"no such record\".")]
                : [];
        }

        var inTls = exchanger.Results.Where(Reception.TakesMailInTls).ToList();
        return inTls.Count > 0 ? OfTls(host, [.. inTls.Select(r => dane.Judge(r.Tls!.Encoded, sight.Now))])
            : exchanger.Results.Any(Reception.TakesMail) ? [new(DomainFindingKind.DaneWithoutTls, FindingGravity.Problem, host, $"{host} has TLSA records and offers no TLS", "Offer STARTTLS, or take the TLSA records away.")]
            : [];
    }

    private static IEnumerable<DomainFinding> OfTls(string host, List<DaneVerdict> verdicts)
    {
        if (verdicts.Find(v => v.State == DaneState.Mismatch) is { } mismatch)
        {
            yield return new(DomainFindingKind.DaneMismatch, FindingGravity.Problem, host, mismatch.Detail, "Publish TLSA records for the certificate in use, before the certificate is changed (RFC 7671 §8.1).");
        }
        else if (verdicts.Find(v => v.State == DaneState.Unusable) is { } unusable)
        {
            yield return new(DomainFindingKind.DaneUnusable, FindingGravity.Warning, host, unusable.Detail, "Publish a record 3 1 1 for the key in use (RFC 7671 §5.1).");
        }
        else if (verdicts.Exists(v => v.BreaksAtRenewal))
        {
            yield return new(DomainFindingKind.DaneBreaksAtRenewal, FindingGravity.Info, host, $"the TLSA records of {host} match this very certificate only: the next one breaks them", "Publish a record for the next certificate beside it, or match the key (selector 1) and keep it.");
        }
    }
}
