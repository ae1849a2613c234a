using SmtpMonitor.IntegrationTests.NetworkLab.Faults;

namespace SmtpMonitor.IntegrationTests.NetworkLab.Scenarios;

/// <summary>One host is the trouble.</summary>
internal static class BlocksElsewhere
{
    public static IEnumerable<Scenario> All =>
    [
        new(
            "07 one host drops 25",
            new PacketRules(Place.Beta, "input", "tcp dport 25 drop"),
            Expect.Of(Expect.Beta, 25, e => Finding.Blocked("remote_port_blocked", "remote", 3, e)))
        {
            Reasons = ["connect_timeout"],
            Meanwhile = Scenario.CutOff,
        },
        new("08 one host is off", new HostOff(Expect.Beta), Expect.Of(Expect.Beta, "host_down"))
        {
            Reasons = ["connect_timeout", "icmp_unreachable"],
            Meanwhile = Scenario.CutOff,
        },
        new("09 one host's 587 is closed", new PostfixChanged(Expect.Alpha, [25, 465, 2525]), Expect.Of(Expect.Alpha, 587, _ => new("service_down")))
        {
            Reasons = ["connect_refused"],
            Meanwhile = Scenario.CutOff,
        },
        new("09 one host's mail server is stopped", new ServerStopped(Expect.Gamma), Expect.Of(Expect.Gamma, "service_down"))
        {
            Reasons = ["connect_refused"],
            Meanwhile = Scenario.CutOff,
        },
    ];
}
