using System.Collections.Immutable;
using SmtpMonitor.Core.Dane;
using SmtpMonitor.Core.Domains.Senders;
using SmtpMonitor.Core.MtaSts;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.TlsReporting;

namespace SmtpMonitor.Core.Domains;

/// <summary>What senders would report of a domain's exchangers now, under the RFC's own names.</summary>
internal static class TlsReports
{
    public static ImmutableArray<TlsReport> Of(DomainSight sight) =>
    [
        .. sight.Exchangers.SelectMany(e => new[] { Dane(sight, e), Sts(sight, e) ?? WithoutPolicy(sight, e) }.OfType<TlsReport>()).Distinct(),
        .. sight.Facts.Sts?.Holding.LastFetch?.Result is { } fetch ? new[] { new TlsReport("", "sts", fetch) } : [],
    ];

    private static TlsReport? Dane(DomainSight sight, ExchangerSight exchanger)
    {
        var dane = exchanger.Facts.Dane;
        if (dane.Early is { } early && early.State != DaneState.Unusable)
        {
            var isBogus = dane.Tlsa is { Bogus: true } || dane.Ipv4.Bogus || dane.Ipv6.Bogus;
            return early.State == DaneState.LookupFailed ? new(exchanger.Host, "tlsa", isBogus ? TlsResultType.DnssecInvalid : TlsResultType.ValidationFailure) : null;
        }

        var results = exchanger.Results.Where(Reception.TakesMail).ToList();
        var inTls = results.Where(Reception.TakesMailInTls).ToList();
        return inTls.Count > 0
            ? inTls.Any(r => dane.Judge(r.Tls!.Encoded, sight.Now).State is DaneState.Match or DaneState.Unusable)
                ? null
                : new(exchanger.Host, "tlsa", TlsResultType.TlsaInvalid)
            : NoTls(exchanger.Host, "tlsa", results);
    }

    private static TlsReport? Sts(DomainSight sight, ExchangerSight exchanger)
    {
        if (sight.Facts.Sts is not { Mode: StsMode.Enforce or StsMode.Testing } sts)
        {
            return null;
        }

        if (!sts.Holding.Policy!.Allows(exchanger.Host))
        {
            return new(exchanger.Host, "sts", TlsResultType.ValidationFailure);
        }

        var results = exchanger.Results.Where(Reception.TakesMail).ToList();
        var judged = results.Where(Reception.TakesMailInTls).Select(r => StsCertificate.Of(exchanger.Host, r.Tls)).ToList();
        return judged.Count == 0 ? NoTls(exchanger.Host, "sts", results)
            : judged.Exists(c => c.IsSound) ? null
            : new(exchanger.Host, "sts", judged[0].Result ?? TlsResultType.ValidationFailure);
    }

    private static TlsReport? WithoutPolicy(DomainSight sight, ExchangerSight exchanger)
    {
        var results = exchanger.Results.Where(Reception.TakesMail).ToList();
        return sight.Facts.Sts is { Mode: StsMode.Enforce or StsMode.Testing } || results.Exists(Reception.TakesMailInTls)
            ? null
            : NoTls(exchanger.Host, "no-policy-found", results);
    }

    private static TlsReport? NoTls(string host, string policyType, List<ProbeResult> results) =>
        results.Count == 0 ? null : new(host, policyType, TlsResult.Of(results[0].Reason, default, results[0].StarttlsOffered) ?? TlsResultType.ValidationFailure);
}
