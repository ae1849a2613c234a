using System.Collections.Immutable;
using static SmtpMonitor.Metrics.MetricScope;
using static SmtpMonitor.Metrics.MetricType;

namespace SmtpMonitor.Metrics.OnDemand;

/// <summary>
/// The series that the answer to <c>/probe</c> shares with blackbox_exporter's TCP probes: its names and meanings, so that dashboards
/// and alerts made for it go on. They have no labels but their own. The reference deploy/PROBE-ENDPOINT.md is generated from it.
/// </summary>
internal static class ProbePageCatalogue
{
    private const string Always = "never";
    private const string WithoutCertificate = "when no certificate was seen";

    public static readonly MetricFamily Success =
        new("probe_success", Gauge, Service, "1 when every wanted phase of the probe succeeded, else 0.", Always);

    public static readonly MetricFamily Duration =
        new("probe_duration_seconds", Gauge, Service, "Duration of the probe, looking up the name included, waits for other sessions at the address excluded.", Always);

    public static readonly MetricFamily DnsLookupTime =
        new("probe_dns_lookup_time_seconds", Gauge, Service, "Time that looking up the name took.", Always);

    public static readonly MetricFamily IpProtocol =
        new("probe_ip_protocol", Gauge, Service, "4 or 6, the protocol of the address used; 0 when the name gave none.", Always);

    public static readonly MetricFamily IpAddressHash =
        new("probe_ip_addr_hash", Gauge, Service, "FNV-1a of the address used, 32 bits: it changes when the address does. 0 when the name gave none.", Always);

    public static readonly MetricFamily FailedDueToRegex =
        new("probe_failed_due_to_regex", Gauge, Service, "1 when the probe failed on what the server said, or on its hanging up instead of it; 0 when it succeeded or failed otherwise. No regular expression is involved: SMTP replies are judged by their codes.", Always);

    public static readonly MetricFamily EarliestCertificateExpiry =
        new("probe_ssl_earliest_cert_expiry", Gauge, Service, "When the first of the certificates that the server sent ends, in Unix time; also when they are not valid.", WithoutCertificate);

    public static readonly MetricFamily LastChainExpiry =
        new("probe_ssl_last_chain_expiry_timestamp_seconds", Gauge, Service, "When the chain ends that the server's certificate was verified by, in Unix time.", "when the certificate is not valid, or none was seen");

    public static readonly MetricFamily LastChainInfo =
        new("probe_ssl_last_chain_info", Gauge, Service, "1; what the server's certificate says of itself, also when it is not valid.", WithoutCertificate)
        { Labels = ["fingerprint_sha256", "subject", "issuer", "subjectalternative", "serialnumber"] };

    public static readonly MetricFamily TlsVersion =
        new("probe_tls_version_info", Gauge, Service, "1; the TLS version agreed.", "without TLS")
        { Labels = ["version"] };

    /// <summary>Every family, in the order of the reference.</summary>
    public static ImmutableArray<MetricFamily> All { get; } =
    [
        Success, Duration, DnsLookupTime, IpProtocol, IpAddressHash, FailedDueToRegex, EarliestCertificateExpiry, LastChainExpiry, LastChainInfo,
        TlsVersion,
    ];

    /// <summary>Families about endpoints that say nothing of a single probe, and so are not in the answer: paces, counts, verdicts.</summary>
    public static ImmutableArray<MetricFamily> LeftOut { get; } =
    [
        MetricCatalogue.ProbeInterval, MetricCatalogue.Probes, MetricCatalogue.ProbeFailures, MetricCatalogue.Throttled,
        MetricCatalogue.BackoffUntil, MetricCatalogue.Verdict, MetricCatalogue.PortBlocked, MetricCatalogue.BlockHop,
    ];
}
