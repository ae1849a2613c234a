using System.Collections.Immutable;
using SmtpMonitor.Metrics.Deliveries;
using SmtpMonitor.Metrics.Sending;
using static SmtpMonitor.Metrics.MetricScope;
using static SmtpMonitor.Metrics.MetricType;

namespace SmtpMonitor.Metrics;

/// <summary>
/// Every series that the monitor shows. <c>smtp_*</c> are facts about mail hosts, <c>smtpmonitor_*</c> about the monitor itself. The
/// reference grafana/METRICS.md is generated from it.
/// </summary>
public static class MetricCatalogue
{
    private const string BeforeFirst = "before the first result";
    private const string NotSeen = "when the last probe did not see it";
    private const string Always = "never";
    private const string Unused = "until first used";

    public static readonly MetricFamily ProbeSuccess =
        new("smtp_probe_success", Gauge, Endpoint, "1 when every wanted phase of the last probe succeeded, else 0.", BeforeFirst);

    public static readonly MetricFamily ProbeOutcome =
        new("smtp_probe_outcome_info", Gauge, Endpoint, "1 for the outcome of the last probe: the phase that failed and why; none and none when it succeeded.", BeforeFirst)
        { Labels = ["phase", "reason"] };

    public static readonly MetricFamily ProbeDuration =
        new("smtp_probe_duration_seconds", Gauge, Endpoint, "Duration of the last probe, waits for other sessions at the address excluded.", BeforeFirst);

    public static readonly MetricFamily PhaseDuration =
        new("smtp_probe_phase_duration_seconds", Gauge, Endpoint, "Duration of each phase of the last probe, also of the one that failed.", "for phases that the last probe did not reach")
        { Labels = ["phase"] };

    public static readonly MetricFamily ProbeLast =
        new("smtp_probe_last_timestamp_seconds", Gauge, Endpoint, "When the last probe ended, in Unix time.", BeforeFirst);

    public static readonly MetricFamily ProbeInterval =
        new("smtp_probe_interval_seconds", Gauge, Endpoint, "Time between two probes while they succeed; failing endpoints are probed more often.", Always);

    public static readonly MetricFamily Probes =
        new("smtp_probes_total", Counter, Endpoint, "Probes that ended with a result.", Always);

    public static readonly MetricFamily ProbeFailures =
        new("smtp_probe_failures_total", Counter, Endpoint, "Probes that failed, by reason.", Unused)
        { Labels = ["reason"] };

    public static readonly MetricFamily SessionDuration =
        new("smtp_session_duration_seconds", Histogram, Service, "Duration of the phases of all probes, by port.", Unused)
        { Labels = ["port", "phase"], Buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30] };

    public static readonly MetricFamily PortState =
        new("smtp_port_state", Gauge, Endpoint, "1 for the state of the port as TCP told it in the last probe, 0 for the other states; all 0 when this machine could not even try.", BeforeFirst)
        { Labels = ["state"] };

    public static readonly MetricFamily ReplyCode =
        new("smtp_reply_code", Gauge, Endpoint, "SMTP reply code that each phase of the last probe ended with.", "for phases without a reply")
        { Labels = ["phase"] };

    public static readonly MetricFamily StarttlsOffered =
        new("smtp_starttls_offered", Gauge, Endpoint, "1 when EHLO in clear text offered STARTTLS in the last probe, else 0.", "with implicit TLS, and " + NotSeen);

    public static readonly MetricFamily AuthOffered =
        new("smtp_auth_offered", Gauge, Endpoint, "1 when the last EHLO answered offered AUTH in the last probe, else 0.", NotSeen);

    public static readonly MetricFamily Extensions =
        new("smtp_extensions_info", Gauge, Endpoint, "1; EHLO keywords of the last probe, those inside TLS where there was TLS, sorted and joined by commas.", NotSeen)
        { Labels = ["extensions"] };

    public static readonly MetricFamily EndpointInfo =
        new("smtp_endpoint_info", Gauge, Endpoint, "1; the address last used (empty before the first), the role of the port and how TLS starts there.", Always)
        { Labels = ["ip", "role", "tls"] };

    public static readonly MetricFamily TlsInfo =
        new("smtp_tls_info", Gauge, Endpoint, "1; protocol version and cipher suite agreed in the last probe.", NotSeen)
        { Labels = ["version", "cipher"] };

    public static readonly MetricFamily CertificateValid =
        new("smtp_tls_certificate_valid", Gauge, Endpoint, "1 when the certificate seen in the last probe is valid for the host, else 0.", NotSeen);

    public static readonly MetricFamily CertificateNotAfter =
        new("smtp_tls_certificate_not_after_timestamp_seconds", Gauge, Endpoint, "When the server's certificate ends, in Unix time; also when it is not valid.", NotSeen);

    public static readonly MetricFamily ChainNotAfter =
        new("smtp_tls_chain_not_after_timestamp_seconds", Gauge, Endpoint, "When the first certificate of the chain ends, in Unix time; also when the chain is not valid.", NotSeen);

    public static readonly MetricFamily CertificateInfo =
        new("smtp_tls_certificate_info", Gauge, Endpoint, "1; what the server's certificate says of itself.", NotSeen)
        { Labels = ["subject", "issuer", "serial", "fingerprint_sha256"] };

    public static readonly MetricFamily Warning =
        new("smtp_warning", Gauge, Endpoint, "1 for each warning of the last probe, and for each suspicion that several results together raise (starttls_vanished, greeting_shared, issuer_shared, answer_too_near, reset_too_near).", "for warnings that are not raised now")
        { Labels = ["warning"] };

    public static readonly MetricFamily Verdict =
        new("smtp_verdict_info", Gauge, Endpoint, "1 for the verdict of now: what is wrong, and on whose side.", "for a moment after the endpoint is new")
        { Labels = ["verdict"] };

    public static readonly MetricFamily PortBlocked =
        new("smtp_port_blocked", Gauge, Endpoint, "1 for the side that blocks the port (egress: ours, remote: the host's, unknown: the evidence does not say), 0 for the others; all 0 while it is not blocked.", "for a moment after the endpoint is new")
        { Labels = ["by"] };

    public static readonly MetricFamily BlockHop =
        new("smtp_block_hop_info", Gauge, Endpoint, "1; the last hop that answers before the block and its router (empty when unknown), as a path trace found it; hop 0: not even the first one answers.", "while no trace tells where the port is blocked")
        { Labels = ["hop", "router"] };

    public static readonly MetricFamily EgressPortBlocked =
        new("smtp_egress_port_blocked", Gauge, Service, "1 while this vantage's side blocks the port for every host, else 0.", "for ports and families that no endpoint has")
        { Labels = ["port", "family"] };

    public static readonly MetricFamily Throttled =
        new("smtp_throttled_total", Counter, Endpoint, "Probes that the server answered with come back later (421, connection rate, tarpit).", Always);

    public static readonly MetricFamily BackoffUntil =
        new("smtp_backoff_until_timestamp_seconds", Gauge, Endpoint, "Until when the endpoint is not probed because its server asked to come back later, in Unix time.", "while nothing is waited out");

    public static readonly MetricFamily MxInfo =
        new("smtp_mx_info", Gauge, Service, "1 for each mail exchanger that a domain names; preference 0 where the domain is its own for want of an MX record.", "for targets that are hosts, for domains that take no mail (null MX), and while no look-up told the exchangers yet")
        { Labels = ["target", "domain", "host", "preference"] };

    public static readonly MetricFamily BuildInfo =
        new("smtpmonitor_build_info", Gauge, Service, "1; version of the monitor and of its runtime.", Always)
        { Labels = ["version", "runtime"] };

    public static readonly MetricFamily ConfigReloadSuccessful =
        new("smtpmonitor_config_last_reload_successful", Gauge, Service, "1 when the last attempt to load the configuration succeeded, 0 while an older one is in force because the file is not valid.", Always);

    public static readonly MetricFamily ConfigReloadTimestamp =
        new("smtpmonitor_config_last_reload_success_timestamp_seconds", Gauge, Service, "When the configuration in force was loaded, in Unix time.", Always);

    public static readonly MetricFamily WebConfigReloadSuccessful =
        new("smtpmonitor_web_config_last_reload_successful", Gauge, Service, "1 when the last attempt to load the web configuration succeeded, 0 while an older one is in force because the file is not valid or needs a restart.", "without `--web.config.file`");

    public static readonly MetricFamily ConfigHash =
        new("smtpmonitor_config_hash_info", Gauge, Service, "1; SHA-256 of the configuration in force.", Always)
        { Labels = ["hash"] };

    public static readonly MetricFamily Targets =
        new("smtpmonitor_targets", Gauge, Service, "Targets configured.", Always);

    public static readonly MetricFamily Endpoints =
        new("smtpmonitor_endpoints", Gauge, Service, "Endpoints scheduled; of a shard its own.", Always);

    public static readonly MetricFamily ShardInfo =
        new("smtpmonitor_shard_info", Gauge, Service, "1; which shard this monitor is, from 0, and of how many; 0 and 1 where it has everything.", Always)
        { Labels = ["index", "count"] };

    public static readonly MetricFamily Shards =
        new("smtpmonitor_shards", Gauge, Service, "How many shards there should be, as this monitor is told; the count of smtpmonitor_shard_info as a number.", Always);

    public static readonly MetricFamily ProbesInFlight =
        new("smtpmonitor_probes_in_flight", Gauge, Service, "Probes running now.", Always);

    public static readonly MetricFamily ScheduleDelay =
        new("smtpmonitor_schedule_delay_seconds", Histogram, Service, "Time from when a probe was due to its begin.", Always)
        { Buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] };

    public static readonly MetricFamily ProbesSkipped =
        new("smtpmonitor_probes_skipped_total", Counter, Service, "Due probes that did not run: overlap (the one before still ran), saturated (too many waited), throttled (the server asked to come back later, see smtp_backoff_until_timestamp_seconds), address_busy (other sessions held the address), missed (this process got no processor time).", Always)
        { Labels = ["reason"] };

    public static readonly MetricFamily DiscoveryRuns =
        new("smtpmonitor_discovery_runs_total", Counter, Service, "Look-ups of a target's addresses and mail exchangers.", Always);

    public static readonly MetricFamily DiscoveryProblems =
        new("smtpmonitor_discovery_problems", Gauge, Service, "What did not work in the last look-up of the target; 0 when all did.", "for address literals, and before the first look-up")
        { Labels = ["target"] };

    public static readonly MetricFamily DiscoveryLast =
        new("smtpmonitor_discovery_last_timestamp_seconds", Gauge, Service, "When the target was last looked up, in Unix time.", "for address literals, and before the first look-up")
        { Labels = ["target"] };

    public static readonly MetricFamily DiscoveryChanges =
        new("smtpmonitor_discovery_changes_total", Counter, Service, "Endpoints that a look-up of the target's addresses and mail exchangers added (new since the one before) or removed (missed by three in a row).", "for address literals, and before the first look-up")
        { Labels = ["target", "change"] };

    public static readonly MetricFamily LogEvents =
        new("smtpmonitor_log_events_total", Counter, Service, "Lines logged, by level.", Always)
        { Labels = ["level"] };

    public static readonly MetricFamily ControlSuccess =
        new("smtpmonitor_control_success", Gauge, Control, "1 when in the last look the name of the control resolved and its port was open, else 0.", BeforeFirst);

    public static readonly MetricFamily ControlOutcome =
        new("smtpmonitor_control_outcome_info", Gauge, Control, "1 for why the last look at the control failed; none when it succeeded.", BeforeFirst)
        { Labels = ["reason"] };

    public static readonly MetricFamily ControlDuration =
        new("smtpmonitor_control_duration_seconds", Gauge, Control, "Duration of the last look at the control: resolving and connecting.", BeforeFirst);

    public static readonly MetricFamily ControlLast =
        new("smtpmonitor_control_last_timestamp_seconds", Gauge, Control, "When the last look at the control ended, in Unix time.", BeforeFirst);

    public static readonly MetricFamily Controls =
        new("smtpmonitor_controls", Gauge, Service, "Controls looked at, each family counted.", Always);

    public static readonly MetricFamily ReferenceSuccess =
        new("smtpmonitor_reference_success", Gauge, Control, "1 when in the last probe of a reference its name resolved and its port was open, else 0.", BeforeFirst);

    public static readonly MetricFamily ReferenceLast =
        new("smtpmonitor_reference_last_timestamp_seconds", Gauge, Control, "When the last probe of the reference ended, in Unix time.", BeforeFirst);

    public static readonly MetricFamily References =
        new("smtpmonitor_references", Gauge, Service, "References: endpoints of other shards that are probed as witnesses.", Always);

    /// <summary>Labels of every endpoint family, before the users' own.</summary>
    public static ImmutableArray<string> EndpointLabels { get; } = ["target", "host", "port", "family", "address"];

    /// <summary>Labels of every family about controls and references.</summary>
    public static ImmutableArray<string> ControlLabels { get; } = ["host", "port", "family"];

    /// <summary>The constant label of every series.</summary>
    public const string VantageLabel = "vantage";

    /// <summary>Every family, in the order of the reference.</summary>
    public static ImmutableArray<MetricFamily> All { get; } =
    [
        ProbeSuccess, ProbeOutcome, ProbeDuration, PhaseDuration, ProbeLast, ProbeInterval, Probes, ProbeFailures, PortState, ReplyCode, StarttlsOffered,
        AuthOffered, Extensions, EndpointInfo, TlsInfo, CertificateValid, CertificateNotAfter, ChainNotAfter, CertificateInfo, Warning,
        Verdict, PortBlocked, BlockHop, EgressPortBlocked, Throttled, BackoffUntil, SessionDuration, MxInfo, .. Domains.DomainCatalogue.All, BuildInfo,
        ConfigReloadSuccessful, ConfigReloadTimestamp, WebConfigReloadSuccessful, ConfigHash, Targets, Endpoints, ShardInfo, Shards, ProbesInFlight, ScheduleDelay, ProbesSkipped, DiscoveryRuns, DiscoveryProblems, DiscoveryLast, DiscoveryChanges, LogEvents,
        ControlSuccess, ControlOutcome, ControlDuration, ControlLast, Controls, ReferenceSuccess, ReferenceLast, References,
        .. SendingCatalogue.All,
        .. DeliveryCatalogue.All,
    ];

    /// <summary>Label names that a user's own label cannot have.</summary>
    public static ImmutableSortedSet<string> ReservedLabelNames { get; } =
        [.. EndpointLabels, VantageLabel, "le", "quantile", "job", "instance", .. All.Where(f => f.Scope == Endpoint).SelectMany(f => f.Labels)];
}
