using System.Net;
using System.Net.Sockets;
using Prometheus;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Tls;

namespace SmtpMonitor.Metrics.OnDemand;

/// <summary>The series of <see cref="ProbePageCatalogue"/> for one result, in a registry of their own: they have no vantage.</summary>
internal sealed class SharedSeries
{
    private readonly MetricRegistry _registry = new();

    public SharedSeries(ProbeResult result)
    {
        Set(ProbePageCatalogue.Success, result.Success ? 1 : 0);
        Set(ProbePageCatalogue.Duration, result.Duration.TotalSeconds);
        Set(ProbePageCatalogue.DnsLookupTime, result.Phases.FirstOrDefault(p => p.Phase == Phase.Resolve)?.Duration.TotalSeconds ?? 0);
        var address = result.Address ?? First(result);
        Set(ProbePageCatalogue.IpProtocol, address is null ? 0 : address.AddressFamily == AddressFamily.InterNetworkV6 ? 6 : 4);
        Set(ProbePageCatalogue.IpAddressHash, address is null ? 0 : AddressHash.Of(address));
        Set(ProbePageCatalogue.FailedDueToRegex, IsOnWhatTheServerSaid(result) ? 1 : 0);
        if (result.Tls is { } tls)
        {
            ShowTls(tls);
        }
    }

    public CollectorRegistry Registry => _registry.Registry;

    /// <summary>The address that would have been dialled, when this machine could not even try.</summary>
    private static IPAddress? First(ProbeResult result) =>
        result.Endpoint.Resolved?.Answer.Addresses is [var first, ..] ? first : null;

    private void ShowTls(TlsFacts tls)
    {
        if (tls.Version is { } version)
        {
            Set(ProbePageCatalogue.TlsVersion, 1, version);
        }

        if (tls.Leaf is not { } leaf)
        {
            return;
        }

        Set(ProbePageCatalogue.EarliestCertificateExpiry, tls.Chain.Min(c => c.NotAfter).ToUnixTimeSeconds());
        if (tls.Problem == CertificateProblem.None && tls.ChainNotAfter is { } end)
        {
            Set(ProbePageCatalogue.LastChainExpiry, end.ToUnixTimeSeconds());
        }

        Set(
            ProbePageCatalogue.LastChainInfo,
            1,
            leaf.FingerprintSha256,
            DistinguishedName.Of(leaf.Subject),
            DistinguishedName.Of(leaf.Issuer),
            string.Join(',', leaf.Names.Where(n => !IPAddress.TryParse(n, out _))),
            Serial(leaf.Serial));
    }

    /// <summary>Its octets without the zero by which DER marks a number as positive, as the exporter writes it.</summary>
    private static string Serial(string serial) => serial is ['0', '0', _, _, ..] ? serial[2..] : serial;

    private void Set(MetricFamily family, double value, params string[] labels) => _registry.Gauge(family).WithLabels(labels).Set(value);

    private static bool IsOnWhatTheServerSaid(ProbeResult result) => (result is { Reason: Reason.TlsEhloFailed, Reply: not null })
        || result.Reason is Reason.BannerClosed or Reason.BannerRejected or Reason.BannerThrottled or Reason.BannerInvalid or Reason.NotSmtpHttp or Reason.NotSmtpSsh
        or Reason.EarlyTalker or Reason.EhloRejected or Reason.EhloThrottled or Reason.EhloClosed or Reason.ReplyInvalid or Reason.ReplyTooLong
        or Reason.ConnectionClosed or Reason.SessionThrottled or Reason.StarttlsNotOffered or Reason.StarttlsRejected or Reason.StarttlsUnavailable
        or Reason.StarttlsInjected or Reason.AuthNotOffered or Reason.AuthMechanismMissing or Reason.AuthRejected or Reason.AuthTemporary
        or Reason.AuthRequiredButMissing or Reason.MailRejected or Reason.RcptRejected or Reason.RcptGreylisted or Reason.RcptAcceptedUnexpectedly;
}
