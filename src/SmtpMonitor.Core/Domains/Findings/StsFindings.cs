using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Domains.Senders;
using SmtpMonitor.Core.MtaSts;

namespace SmtpMonitor.Core.Domains.Findings;

/// <summary>What stands between senders that honour MTA-STS and the domain.</summary>
internal static class StsFindings
{
    public static IEnumerable<DomainFinding> Of(DomainSight sight)
    {
        if (sight.Facts.Sts is not { } sts)
        {
            yield break;
        }

        if (sts.Record.State is PolicyState.Invalid or PolicyState.Ambiguous)
        {
            yield return new(DomainFindingKind.StsRecordInvalid, FindingGravity.Warning, "", $"the MTA-STS record is none to senders: {string.Join("; ", sts.Record.Problems)}", $"Correct the TXT record {StsRecord.NameFor(sts.Domain)}.");
        }

        if (sts.Record.State == PolicyState.Valid && sts.Holding.LastFetch is { Success: false, Failure: not StsFetchFailure.LocalError } fetch)
        {
            yield return new(DomainFindingKind.StsPolicyUnavailable, FindingGravity.Warning, "", $"the MTA-STS policy cannot be had: {fetch.Detail}", $"Serve it at https://mta-sts.{sts.Domain}/.well-known/mta-sts.txt.");
        }

        if (sts.Mode is not (StsMode.Enforce or StsMode.Testing))
        {
            yield break;
        }

        var gravity = sts.Mode == StsMode.Enforce ? FindingGravity.Problem : FindingGravity.Warning;
        foreach (var host in sts.Unmatched)
        {
            yield return new(DomainFindingKind.StsExchangerNotAllowed, gravity, host, $"the MTA-STS policy does not allow {host}", "Add the exchanger to the policy and change the id of the record.");
        }

        foreach (var exchanger in sight.Exchangers.Where(e => sts.Holding.Policy!.Allows(e.Host)))
        {
            var judged = exchanger.Results.Where(Reception.TakesMailInTls).Select(r => StsCertificate.Of(exchanger.Host, r.Tls)).ToList();
            var words = judged.Count > 0 && !judged.Exists(c => c.IsSound) ? judged[0].Words
                : judged.Count == 0 && exchanger.Results.Any(Reception.TakesMail) ? $"{exchanger.Host} has no TLS, which the MTA-STS policy demands"
                : null;
            if (words is not null)
            {
                yield return new(DomainFindingKind.StsCertificateInvalid, gravity, exchanger.Host, words, "Give the exchanger a certificate of a public authority for the name in its MX record.");
            }
        }
    }
}
