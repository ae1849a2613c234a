using SmtpMonitor.IntegrationTests.NetworkLab.Faults;

namespace SmtpMonitor.IntegrationTests.NetworkLab.Scenarios;

/// <summary>Hosts want us to come less often, and the monitor leaves each alone for a minute: two in one scenario, to wait once.</summary>
internal static class Throttles
{
    private static readonly PostfixChanged RateLimit = new(Expect.Beta, [.. Topology.Ports], "smtpd_client_connection_rate_limit = 1");
    private static readonly ManInTheMiddle Tarpit = new(Place.Gamma, new DripGreeting(), 25, 587, 2525);

    public static IEnumerable<Scenario> All =>
    [
        new(
            "17 one host limits the rate, 18 another drips its greeting",
            new Together(RateLimit, Tarpit),
            e => e.Target == Expect.Alpha.Target ? Finding.Healthy : new("throttled"))
        {
            Reasons = ["banner_throttled", "none"],
            ComesLater = true,
            OncePerAddress = true,
            Recovery = TimeSpan.FromSeconds(90),
        },
    ];
}
