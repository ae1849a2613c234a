using System.Collections.Immutable;
using static SmtpMonitor.Metrics.MetricScope;
using static SmtpMonitor.Metrics.MetricType;

namespace SmtpMonitor.Metrics.Sending;

/// <summary>The families about senders: what receivers find about the addresses that mail is sent from.</summary>
public static class SendingCatalogue
{
    private const string NotLookedUp = "before the first look, and for addresses that are not public";
    private const string NotKnown = NotLookedUp + ", and while a look-up fails that may succeed later";

    public static readonly MetricFamily Addresses =
        new("smtp_sender_addresses", Gauge, Service, "Addresses known that the sender sends from; 0 when no echo told one.", "before the first look")
        { Labels = ["sender"] };

    public static readonly MetricFamily AddressInfo =
        new("smtp_sender_address_info", Gauge, Service, "1; the domain and the EHLO name of the sender, who said that the address is its own (configured, echo), and whether receivers can see it (public, not_public).", "before the first look")
        { Labels = ["sender", "address", "domain", "ehlo_name", "source", "scope"] };

    public static readonly MetricFamily SpfResult =
        new("smtp_sender_spf_result_info", Gauge, Service, "1 for what the SPF record of the domain says of the address (RFC 7208): none, neutral, pass, fail, softfail, temperror, permerror.", NotLookedUp)
        { Labels = ["sender", "address", "result"] };

    public static readonly MetricFamily SpfLookups =
        new("smtp_sender_spf_lookups", Gauge, Service, "Terms of SPF records that asked DNS in the last evaluation; past 10 receivers give up.", NotLookedUp)
        { Labels = ["sender", "address"] };

    public static readonly MetricFamily ReverseConfirmed =
        new("smtp_sender_reverse_dns_confirmed", Gauge, Service, "1 when a name of the address (PTR) leads back to it, else 0.", NotKnown)
        { Labels = ["sender", "address"] };

    public static readonly MetricFamily EhloMatches =
        new("smtp_sender_ehlo_matches", Gauge, Service, "1 when the EHLO name leads to the address, else 0.", NotKnown)
        { Labels = ["sender", "address"] };

    public static readonly MetricFamily BlocklistListed =
        new("smtp_sender_blocklist_listed", Gauge, Service, "1 when the zone lists the address, else 0.", NotLookedUp + ", and while the zone is not working")
        { Labels = ["sender", "address", "zone"] };

    public static readonly MetricFamily BlocklistState =
        new("smtp_sender_blocklist_state", Gauge, Service, "1 for what the test entries of the zone say (RFC 5782), 0 for the other states: working, not_working, lists_everything, refused, unreachable, ipv4_only (the address is IPv6 and the zone is not).", NotLookedUp)
        { Labels = ["sender", "address", "zone", "state"] };

    public static readonly MetricFamily Finding =
        new("smtp_sender_findings", Gauge, Service, "Reasons why receivers may reject the sender's mail, by gravity: note, risk, rejection.", "before the first look")
        { Labels = ["sender", "gravity"] };

    public static readonly MetricFamily CheckTimestamp =
        new("smtp_sender_check_timestamp_seconds", Gauge, Service, "When the last look at the sender ended, in Unix time.", "before the first look")
        { Labels = ["sender"] };

    public static readonly MetricFamily CheckInterval =
        new("smtp_sender_check_interval_seconds", Gauge, Service, "Time between two looks at the sender.", "never")
        { Labels = ["sender"] };

    /// <summary>Every family, in the order of the reference.</summary>
    public static ImmutableArray<MetricFamily> All { get; } =
    [
        Addresses, AddressInfo, SpfResult, SpfLookups, ReverseConfirmed, EhloMatches, BlocklistListed, BlocklistState, Finding, CheckTimestamp, CheckInterval,
    ];
}
