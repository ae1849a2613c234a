using System.Collections.Immutable;
using SmtpMonitor.IntegrationTests.NetworkLab.Faults;

namespace SmtpMonitor.IntegrationTests.NetworkLab.Scenarios;

/// <summary>One host is the trouble.</summary>
internal static class BlocksElsewhere
{
    /// <summary>A service that stops resets what it had accepted and not served yet: its own side, said by its own verdict.</summary>
    private static readonly ImmutableArray<string> CutOff = ["unhealthy"];

    public static IEnumerable<Scenario> All =>
    [
        new(
            "07 one host drops 25",
            new PacketRules(Place.Beta, "input", "tcp dport 25 drop"),
            Expect.Of(Expect.Beta, 25, e => Finding.Blocked("remote_port_blocked", "remote", 3, e))) { Reasons = ["connect_timeout"] },
        new("08 one host is off", new HostOff(Expect.Beta), Expect.Of(Expect.Beta, "host_down"))
        {
            Reasons = ["connect_timeout", "icmp_unreachable"],
        },
        new("09 one host's 587 is closed", new PostfixChanged(Expect.Alpha, [25, 465, 2525]), Expect.Of(Expect.Alpha, 587, _ => new("service_down")))
        {
            Reasons = ["connect_refused"],
            Meanwhile = CutOff,
        },
        new("09 one host's mail server is stopped", new ServerStopped(Expect.Gamma), Expect.Of(Expect.Gamma, "service_down"))
        {
            Reasons = ["connect_refused"],
            Meanwhile = CutOff,
        },
    ];
}
