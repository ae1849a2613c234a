using SmtpMonitor.IntegrationTests.NetworkLab.Faults;

namespace SmtpMonitor.IntegrationTests.NetworkLab;

/// <summary>What can go wrong between us and them.</summary>
internal static class Scenarios
{
    private static readonly MailHost Alpha = Topology.Hosts[0];
    private static readonly MailHost Beta = Topology.Hosts[1];
    private static readonly MailHost Gamma = Topology.Hosts[2];

    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. BlocksNearUs, .. BlocksElsewhere, .. Outages, .. Names, .. Interceptions, .. Throttles,
    ];

    private static IEnumerable<Scenario> BlocksNearUs =>
    [
        new("01 our firewall drops 25", new PacketRules(Place.Firewall, "forward", "tcp dport 25 drop"), Egress(1, 25)) { Reasons = ["connect_timeout"] },
        new("02 our firewall drops 25, 465 and 587", new PacketRules(Place.Firewall, "forward", "tcp dport { 25, 465, 587 } drop"), Egress(1, 25, 465, 587))
        {
            Reasons = ["connect_timeout"],
        },
        new(
            "02 our firewall drops every mail port",
            new PacketRules(Place.Firewall, "forward", "tcp dport { 25, 465, 587, 2525 } drop"),
            e => Finding.Blocked("egress_smtp_blocked", "egress", 1, e)) { Reasons = ["connect_timeout"] },
        new("03 our firewall resets 25", new PacketRules(Place.Firewall, "forward", "tcp dport 25 reject with tcp reset"), Egress(1, 25)) { Reasons = ["connect_refused"] },
        new("04 our firewall prohibits 25 by ICMP", new PacketRules(Place.Firewall, "forward", "tcp dport 25 reject with icmpx admin-prohibited"), Egress(1, 25))
        {
            Reasons = ["icmp_prohibited"],
        },
        new("05 our firewall says port unreachable for 25", new PacketRules(Place.Firewall, "forward", "tcp dport 25 reject with icmpx port-unreachable"), Egress(1, 25))
        {
            Reasons = ["icmp_unreachable"],
        },
        new("06 the provider drops 25", new PacketRules(Place.Provider, "forward", "tcp dport 25 drop"), Egress(2, 25)) { Reasons = ["connect_timeout"] },
    ];

    private static IEnumerable<Scenario> BlocksElsewhere =>
    [
        new(
            "07 one host drops 25",
            new PacketRules(Place.Beta, "input", "tcp dport 25 drop"),
            e => e is { Target: "beta", Port: 25 } ? Finding.Blocked("remote_port_blocked", "remote", 3, e) : Finding.Healthy) { Reasons = ["connect_timeout"] },
        new("08 one host is off", new HostOff(Beta), Of(Beta, "host_down")) { Reasons = ["connect_timeout", "icmp_unreachable"] },
        new("09 one host's 587 is closed", new PostfixChanged(Alpha, [25, 465, 2525]), e => e is { Target: "alpha", Port: 587 } ? new("service_down") : Finding.Healthy)
        {
            Reasons = ["connect_refused"],
        },
        new("09 one host's mail server is stopped", new ServerStopped(Gamma), Of(Gamma, "service_down")) { Reasons = ["connect_refused"] },
    ];

    private static IEnumerable<Scenario> Outages =>
    [
        new("10 the uplink is cut, names too", new PacketRules(Place.Firewall, "forward", "drop"), _ => new("network_down")) { Reasons = ["dns_timeout"] },
        new("10 the uplink is cut, names go on", new PacketRules(Place.Firewall, "forward", "meta l4proto udp th dport 53 accept", "meta l4proto udp th sport 53 accept", "drop"), _ => new("network_down"))
        {
            Reasons = ["connect_timeout"],
        },
        new("13 the provider drops IPv6", new PacketRules(Place.Provider, "forward", "meta nfproto ipv6 drop"), e => e.Family == "ipv6" ? new("family_unreachable") : Finding.Healthy)
        {
            Reasons = ["connect_timeout"],
        },
    ];

    private static IEnumerable<Scenario> Names =>
    [
        new("11 the resolver is dead", new PacketRules(Place.Internet, "forward", "oifname web meta l4proto { tcp, udp } th dport 53 drop"), _ => new("resolver_down")) { Reasons = ["dns_timeout"] },
        new("12 one name is gone", new NameGone(Beta), Of(Beta, "name_unresolved")) { Reasons = ["dns_nxdomain"] },
    ];

    private static IEnumerable<Scenario> Interceptions =>
    [
        new("14 the provider leads 25 to its own server", new TransparentProxy(), Intercepted(25)),
        new("15 STARTTLS is stripped on the way", new ManInTheMiddle(Place.Provider, new StripStarttls(), 25, 587, 2525), Intercepted(25, 587, 2525))
        {
            Reasons = ["none", "starttls_not_offered"],
        },
        new("16 the greeting is masked on the way", new ManInTheMiddle(Place.Provider, new MaskGreeting(), 25), Intercepted(25)),
        new(
            "19 packets over 1280 octets vanish",
            new PacketRules(Place.Internet, "forward", "oifname lan ip length > 1280 drop", "oifname lan ip6 length > 1240 drop"),
            _ => new("tls_failed")) { Reasons = ["tls_timeout"] },
    ];

    private static IEnumerable<Scenario> Throttles =>
    [
        new("17 one host limits the rate", new PostfixChanged(Beta, [.. Topology.Ports], "smtpd_client_connection_rate_limit = 1"), Of(Beta, "throttled"))
        {
            ComesLater = true,
            Recovery = TimeSpan.FromSeconds(90),
        },
        new("18 one host drips its greeting", new ManInTheMiddle(Place.Gamma, new DripGreeting(), 25, 587, 2525), e => e.Target == "gamma" && e.Port != 465 ? new("throttled") : Finding.Healthy)
        {
            Reasons = ["banner_throttled"],
            Recovery = TimeSpan.FromSeconds(90),
        },
    ];

    private static Func<EndpointId, Finding> Egress(int hop, params int[] ports) =>
        e => ports.Contains(e.Port) ? Finding.Blocked("egress_port_blocked", "egress", hop, e) : Finding.Healthy;

    private static Func<EndpointId, Finding> Of(MailHost host, string verdict) => e => e.Target == host.Target ? new(verdict) : Finding.Healthy;

    private static Func<EndpointId, Finding> Intercepted(params int[] ports) => e => ports.Contains(e.Port) ? new("intercepted") : Finding.Healthy;
}
