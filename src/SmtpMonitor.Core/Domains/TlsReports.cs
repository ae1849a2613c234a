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
        if (dane.Early is { } early)
        {
            // Bogus or not, a sender gets no valid records of its resolver (§4.3.2.1); a host without addresses is no matter of TLS.
            var isTold = dane.Ipv4.Bogus || dane.Ipv6.Bogus || exchanger.Facts.Addresses == AddressState.Found;
            return early.State == DaneState.LookupFailed && isTold ? new(exchanger.Host, "tlsa", TlsResultType.DnssecInvalid) : null;
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

    /// <summary>Who got as far as the end of a dialogue in clear text was offered no TLS, also by a server that knows HELO only.</summary>
    private static TlsReport? NoTls(string host, string policyType, List<ProbeResult> results) =>
        results.Count == 0 ? null
        : results.Find(r => r.FailedPhase is Phase.Starttls or Phase.Tls or Phase.EhloTls) is { } failed
            ? new(host, policyType, TlsResult.Of(failed.Reason, default, failed.StarttlsOffered) ?? TlsResultType.ValidationFailure)
            : new(host, policyType, TlsResultType.StarttlsNotSupported);
}
