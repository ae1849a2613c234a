using SmtpMonitor.IntegrationTests.NetworkLab.Faults;

namespace SmtpMonitor.IntegrationTests.NetworkLab.Scenarios;

/// <summary>A host wants us to come less often, and the monitor leaves it alone for a minute.</summary>
internal static class Throttles
{
    private static readonly TimeSpan LeftAlone = TimeSpan.FromSeconds(90);

    public static IEnumerable<Scenario> All =>
    [
        new(
            "17 one host limits the rate",
            new PostfixChanged(Expect.Beta, [.. Topology.Ports], "smtpd_client_connection_rate_limit = 1"),
            Expect.Of(Expect.Beta, "throttled"))
        {
            Reasons = ["banner_throttled", "none"],
            ComesLater = true,
            OncePerAddress = true,
            Recovery = LeftAlone,
        },
        new(
            "18 one host drips its greeting",
            new ManInTheMiddle(Place.Gamma, new DripGreeting(), 25, 587, 2525),
            Expect.Of(Expect.Gamma, "throttled"))
        {
            Reasons = ["banner_throttled", "none"],
            ComesLater = true,
            OncePerAddress = true,
            Recovery = LeftAlone,
        },
    ];
}
