using SmtpMonitor.IntegrationTests.NetworkLab.Faults;

namespace SmtpMonitor.IntegrationTests.NetworkLab.Scenarios;

/// <summary>Not mail is the trouble, but the network or its names.</summary>
internal static class Outages
{
    private const string Questions = "meta l4proto { tcp, udp } th dport 53";
    private const string Answers = "meta l4proto { tcp, udp } th sport 53";

    public static IEnumerable<Scenario> All =>
    [
        new("10 the uplink is cut, names too", new PacketRules(Place.Firewall, "forward", "drop"), Expect.Everywhere("network_down"))
        {
            Reasons = ["dns_timeout"],
            Meanwhile = Scenario.CutOff,
        },
        new(
            "10 the uplink is cut, names go on",
            new PacketRules(Place.Firewall, "forward", $"{Questions} accept", $"{Answers} accept", "drop"),
            Expect.Everywhere("network_down"))
        {
            Reasons = ["connect_timeout"],
            Meanwhile = Scenario.CutOff,
        },
        new("11 the resolver is dead", new PacketRules(Place.Internet, "forward", $"{Questions} drop"), Expect.Everywhere("resolver_down"))
        {
            Reasons = ["dns_timeout"],
        },
        new("12 one name is gone", new NameGone(Expect.Beta), Expect.Of(Expect.Beta, "name_unresolved")) { Reasons = ["dns_nxdomain"] },
        new(
            "13 the provider drops IPv6",
            new PacketRules(Place.Provider, "forward", "meta nfproto ipv6 drop"),
            e => e.Family == "ipv6" ? new("family_unreachable") : Finding.Healthy)
        {
            Reasons = ["connect_timeout"],
            Meanwhile = Scenario.CutOff,
        },
    ];
}
