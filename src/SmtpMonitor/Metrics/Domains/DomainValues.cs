using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.Domains.Senders;
using SmtpMonitor.Core.MtaSts;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.TlsReporting;
using static SmtpMonitor.Metrics.Domains.DomainCatalogue;

namespace SmtpMonitor.Metrics.Domains;

/// <summary>An outlook on a domain as samples. Pure.</summary>
internal static class DomainValues
{
    public static IEnumerable<DomainValue> Of(string target, DomainOutlook outlook)
    {
        var domain = outlook.Facts.Domain;
        return OfRecords(target, domain, outlook.Facts)
            .Concat(outlook.Senders.SelectMany(s => OfSender(target, domain, s)))
            .Concat(outlook.Findings.Select(f => new DomainValue(DomainCatalogue.Finding, 1, target, domain, LabelValue.Of(f.Kind), LabelValue.Of(f.Gravity), f.Host)))
            .Concat(outlook.Sight.Exchangers.SelectMany(e => OfDane(target, domain, outlook.Sight, e)))
            .Concat(outlook.Facts.Sts is { } sts ? OfSts(target, domain, sts) : [])
            .Concat(outlook.Reports.Select(r => new DomainValue(DomainCatalogue.TlsReport, 1, target, domain, r.Host, r.PolicyType, TlsResult.Name(r.Result))))
            .DistinctBy(v => v.At);
    }

    private static IEnumerable<DomainValue> OfRecords(string target, string domain, DomainFacts facts)
    {
        var state = facts.FailingSince is null ? facts.Mx : Core.Domains.MxState.LookupFailed;
        yield return new(DomainCatalogue.MxState, 1, target, domain, LabelValue.Of(state), LabelValue.Of(facts.MxSecurity));
        yield return new(DomainCatalogue.Exchangers, facts.Exchangers.Length, target, domain);
        yield return new(Examined, Seconds(facts.ExaminedAt), target, domain);
        if (facts.TlsReporting is { } reporting)
        {
            yield return new(DomainCatalogue.TlsReporting, 1, target, domain, LabelValue.Of(reporting.State));
        }
    }

    private static IEnumerable<DomainValue> OfSender(string target, string domain, SenderOutlook sender)
    {
        var kind = LabelValue.Of(sender.Kind);
        if (sender.State is SenderState.Delivers or SenderState.Fails)
        {
            yield return new(Delivers, sender.State == SenderState.Delivers ? 1 : 0, target, domain, kind);
        }

        if (sender.Passages.Length > 0)
        {
            yield return new(SenderExchangers, sender.Open, target, domain, kind);
        }

        foreach (var end in sender.Ends)
        {
            yield return new(Breaks, Seconds(end.EndsAt!.Value), target, domain, kind, LabelValue.Of(end.EndsBy!.Value));
            if (end.DueAt is { } due)
            {
                yield return new(SignaturesDue, Seconds(due), target, domain);
            }
        }
    }

    private static IEnumerable<DomainValue> OfDane(string target, string domain, DomainSight sight, ExchangerSight exchanger)
    {
        var dane = exchanger.Facts.Dane;
        var verdict = dane.Early ?? exchanger.Results.Where(r => r.Tls is { Encoded.Length: > 0 }).Select(r => dane.Judge(r.Tls!.Encoded, sight.Now))
            .OrderBy(v => v.State == Core.Dane.DaneState.Match).FirstOrDefault();
        if (verdict is not null)
        {
            yield return new(DomainCatalogue.DaneState, 1, target, domain, exchanger.Host, LabelValue.Of(verdict.State));
        }

        if (dane.Tlsa is { IsKnown: true, Security: Core.Dns.DnsSecurity.Secure } tlsa)
        {
            yield return new(DaneRecords, tlsa.Records.Length, target, domain, exchanger.Host);
        }

        if (verdict is { State: Core.Dane.DaneState.Match })
        {
            yield return new(DaneNextKey, verdict.NextKeyPublished ? 1 : 0, target, domain, exchanger.Host);
        }
    }

    private static IEnumerable<DomainValue> OfSts(string target, string domain, StsFacts sts)
    {
        yield return new(DomainCatalogue.StsRecord, 1, target, domain, LabelValue.Of(sts.Record.State));
        if (sts.Holding.LastFetch is { } fetch)
        {
            yield return new(DomainCatalogue.StsFetch, fetch.Success ? 1 : 0, target, domain);
        }

        if (sts.Mode is { } mode)
        {
            yield return new(DomainCatalogue.StsMode, 1, target, domain, LabelValue.Of(mode), sts.Holding.PolicyId ?? "");
        }

        if (sts.ExpiresAt is { } expires)
        {
            yield return new(StsExpires, Seconds(expires), target, domain);
        }

        if (sts.Mode is Core.MtaSts.StsMode.Enforce or Core.MtaSts.StsMode.Testing)
        {
            foreach (var (host, allowed) in sts.Matched.Select(h => (h, 1)).Concat(sts.Unmatched.Select(h => (h, 0))))
            {
                yield return new(StsAllowed, allowed, target, domain, host);
            }
        }
    }

    private static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;
}
