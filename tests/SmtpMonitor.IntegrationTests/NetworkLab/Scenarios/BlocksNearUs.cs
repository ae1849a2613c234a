using SmtpMonitor.IntegrationTests.NetworkLab.Faults;

namespace SmtpMonitor.IntegrationTests.NetworkLab.Scenarios;

/// <summary>Our own firewall or our provider keeps ports, in every way a packet filter can.</summary>
internal static class BlocksNearUs
{
    public static IEnumerable<Scenario> All =>
    [
        Blocked("01 our firewall drops 25", Firewall("tcp dport 25 drop"), Expect.PortsBlocked(1, 25), "connect_timeout"),
        Blocked(
            "02 our firewall drops 25, 465 and 587",
            Firewall("tcp dport { 25, 465, 587 } drop"),
            Expect.PortsBlocked(1, 25, 465, 587),
            "connect_timeout"),
        Blocked(
            "02 our firewall drops every mail port",
            Firewall("tcp dport { 25, 465, 587, 2525 } drop"),
            e => Finding.Blocked("egress_smtp_blocked", "egress", 1, e),
            "connect_timeout"),
        Blocked("03 our firewall resets 25", Firewall("tcp dport 25 reject with tcp reset"), Expect.PortsBlocked(1, 25), "connect_refused"),
        Blocked(
            "04 our firewall says prohibited",
            Firewall("tcp dport 25 reject with icmpx admin-prohibited"),
            Expect.PortsBlocked(1, 25),
            "icmp_prohibited"),
        Blocked(
            "05 our firewall says port unreachable",
            Firewall("tcp dport 25 reject with icmpx port-unreachable"),
            Expect.PortsBlocked(1, 25),
            "icmp_unreachable"),
        Blocked(
            "06 the provider drops 25",
            new PacketRules(Place.Provider, "forward", "tcp dport 25 drop"),
            Expect.PortsBlocked(2, 25),
            "connect_timeout"),
    ];

    private static Scenario Blocked(string name, PacketRules fault, Func<EndpointId, Finding> expected, string reason) =>
        new(name, fault, expected) { Reasons = [reason], Meanwhile = Scenario.CutOff };

    private static PacketRules Firewall(string rule) => new(Place.Firewall, "forward", rule);
}
