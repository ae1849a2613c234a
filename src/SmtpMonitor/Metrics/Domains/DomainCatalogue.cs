using System.Collections.Immutable;
using static SmtpMonitor.Metrics.MetricScope;
using static SmtpMonitor.Metrics.MetricType;

namespace SmtpMonitor.Metrics.Domains;

/// <summary>The families about mail domains as their senders see them.</summary>
public static class DomainCatalogue
{
    private const string NotLookedUp = "before the first look, and for targets that are hosts";
    private const string NoExchangers = NotLookedUp + ", and while its exchangers are not known";

    public static readonly MetricFamily Delivers =
        new("smtp_domain_sender_delivers", Gauge, Service, "1 when senders of this kind (opportunistic, mta_sts, dane) get through to at least one exchanger of the domain now, 0 when to none.", NotLookedUp + ", for domains that take no mail, and while it cannot be told (exchangers not probed yet, no validating DNS server for dane)")
        { Labels = ["target", "domain", "sender"] };

    public static readonly MetricFamily SenderExchangers =
        new("smtp_domain_sender_exchangers", Gauge, Service, "Exchangers that senders of this kind get through to now.", NoExchangers)
        { Labels = ["target", "domain", "sender"] };

    public static readonly MetricFamily Breaks =
        new("smtp_domain_sender_breaks_timestamp_seconds", Gauge, Service, "When the first exchanger is lost to senders of this kind unless something is renewed, in Unix time; by what ends: certificate, tlsa (a signature over the records), policy (the certificate of the MTA-STS policy host).", "where nothing that ends stops such a sender")
        { Labels = ["target", "domain", "sender", "cause"] };

    public static readonly MetricFamily SignaturesDue =
        new("smtp_domain_signatures_due_timestamp_seconds", Gauge, Service, "By when the signatures that senders which honour DANE rest on should have been made anew, in Unix time: a day or a quarter of their length before they end, less the time that caches keep the records.", "where nothing is signed that such a sender gets through by")
        { Labels = ["target", "domain"] };

    public static readonly MetricFamily Exchangers =
        new("smtp_domain_exchangers", Gauge, Service, "Exchangers of the domain; 0 for a domain that takes no mail.", NotLookedUp)
        { Labels = ["target", "domain"] };

    public static readonly MetricFamily MxState =
        new("smtp_domain_mx_info", Gauge, Service, "1 for what the MX look-up says (records, implicit, null_mx, no_such_domain, bogus, lookup_failed) and what DNSSEC makes of it (secure, insecure, unavailable).", NotLookedUp)
        { Labels = ["target", "domain", "state", "security"] };

    public static readonly MetricFamily Finding =
        new("smtp_domain_finding", Gauge, Service, "1 for each thing that the owner of the domain should know, with its gravity (info, warning, problem) and the exchanger that it is about (empty: the domain).", "for what is not found now")
        { Labels = ["target", "domain", "finding", "gravity", "host"] };

    public static readonly MetricFamily DaneState =
        new("smtp_dane_state", Gauge, Service, "1 for what DANE makes of the exchanger (unavailable, insecure, none, unusable, match, mismatch, lookup_failed).", NoExchangers + ", and where records are published and no certificate was seen")
        { Labels = ["target", "domain", "host", "state"] };

    public static readonly MetricFamily DaneRecords =
        new("smtp_dane_records", Gauge, Service, "TLSA records of the exchanger that are signed.", NoExchangers + ", and where DANE does not come to asking for them")
        { Labels = ["target", "domain", "host"] };

    public static readonly MetricFamily DaneNextKey =
        new("smtp_dane_next_key_published", Gauge, Service, "1 when a usable TLSA record fits nothing that the exchanger presents now: the next key or authority is published already.", "unless a record matches")
        { Labels = ["target", "domain", "host"] };

    public static readonly MetricFamily StsMode =
        new("smtp_mta_sts_policy_info", Gauge, Service, "1 for the MTA-STS policy that a sender holds: mode (enforce, testing, none) and the id it was fetched for.", "while no policy applies")
        { Labels = ["target", "domain", "mode", "id"] };

    public static readonly MetricFamily StsRecord =
        new("smtp_mta_sts_record_info", Gauge, Service, "1 for the state of the MTA-STS record (unknown, absent, ambiguous, invalid, valid).", NoExchangers)
        { Labels = ["target", "domain", "state"] };

    public static readonly MetricFamily StsFetch =
        new("smtp_mta_sts_fetch_successful", Gauge, Service, "1 when the last attempt to fetch the policy succeeded, else 0.", "before the first attempt")
        { Labels = ["target", "domain"] };

    public static readonly MetricFamily StsExpires =
        new("smtp_mta_sts_policy_expires_timestamp_seconds", Gauge, Service, "When the policy that applies is forgotten unless it is fetched again, in Unix time.", "while no policy applies")
        { Labels = ["target", "domain"] };

    public static readonly MetricFamily StsAllowed =
        new("smtp_mta_sts_exchanger_allowed", Gauge, Service, "1 when the policy that applies allows the exchanger, else 0.", "while no policy in mode enforce or testing applies")
        { Labels = ["target", "domain", "host"] };

    public static readonly MetricFamily TlsReporting =
        new("smtp_tlsrpt_record_info", Gauge, Service, "1 for the state of the TLS reporting record (unknown, absent, ambiguous, invalid, valid).", NoExchangers)
        { Labels = ["target", "domain", "state"] };

    public static readonly MetricFamily TlsReport =
        new("smtp_tlsrpt_failure_info", Gauge, Service, "1 for each failure that senders would report (RFC 8460): by the policy they went by (tlsa, sts, no-policy-found) and the RFC's own result type; an empty host is the policy host.", "while senders find nothing to report")
        { Labels = ["target", "domain", "host", "policy_type", "result_type"] };

    public static readonly MetricFamily Examined =
        new("smtp_domain_examined_timestamp_seconds", Gauge, Service, "When what the domain publishes was last looked up with success, in Unix time.", NotLookedUp)
        { Labels = ["target", "domain"] };

    public static readonly MetricFamily CheckInterval =
        new("smtp_domain_check_interval_seconds", Gauge, Service, "Time between two looks at what the domain publishes.", NotLookedUp)
        { Labels = ["target", "domain"] };

    /// <summary>Every family, in the order of the reference.</summary>
    public static ImmutableArray<MetricFamily> All { get; } =
    [
        Delivers, SenderExchangers, Breaks, SignaturesDue, Exchangers, MxState, Finding, DaneState, DaneRecords, DaneNextKey, StsRecord, StsMode, StsFetch, StsExpires, StsAllowed,
        TlsReporting, TlsReport, Examined, CheckInterval,
    ];
}
