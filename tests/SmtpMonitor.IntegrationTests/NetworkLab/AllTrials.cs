using SmtpMonitor.IntegrationTests.NetworkLab.Faults;
using SmtpMonitor.IntegrationTests.NetworkLab.Scenarios;
using SmtpMonitor.IntegrationTests.Service;

namespace SmtpMonitor.IntegrationTests.NetworkLab;

/// <summary>Everything that is tried: one thing goes wrong, the weather is bad, nothing goes wrong at all.</summary>
internal static class AllTrials
{
    public const string Loss = "every twentieth packet is lost";
    public const string Lateness = "every reply comes 200 ms late";
    public const string Privileges = "nothing that needs privileges";

    /// <summary>The long ones first, so that labs beside each other end together.</summary>
    /// <param name="table">Where the scenarios write down what was found.</param>
    public static IReadOnlyList<Trial> With(ScenarioTable table) =>
    [
        new(Loss, LoseAsync),
        new(Lateness, DelayAsync),
        new(Privileges, HaveNoPrivilegesAsync),
        .. AllScenarios.List.Select(s => new Trial(s.Name, (lab, cancellationToken) => GoWrongAsync(lab, s, table, cancellationToken))),
    ];

    private static async Task GoWrongAsync(LabNetwork lab, Scenario scenario, ScenarioTable table, CancellationToken cancellationToken)
    {
        await using var monitor = await lab.TakeMonitorAsync();
        await new ScenarioRun(lab, monitor, scenario, table, TimeProvider.System).RunAsync(cancellationToken);
    }

    private static async Task LoseAsync(LabNetwork lab, CancellationToken cancellationToken)
    {
        await using var monitor = await lab.TakeMonitorAsync();
        await BlameNobodyAsync(lab, monitor, new PacketRules(Place.Internet, "forward", "numgen random mod 100 < 5 drop"), cancellationToken);
    }

    private static async Task DelayAsync(LabNetwork lab, CancellationToken cancellationToken)
    {
        // A session takes longer than a second now: with four ports at an address, one at a time is too slow for the lab's interval.
        await using var monitor = await lab.StartMonitorAsync(sessions: 2);
        var late = new LateReplies(TimeSpan.FromMilliseconds(200));
        var everywhere = new Together([.. Topology.Hosts.Select(h => new ManInTheMiddle(h.Place, late, [.. Topology.Ports]))]);
        await BlameNobodyAsync(lab, monitor, everywhere, cancellationToken);
    }

    private static async Task HaveNoPrivilegesAsync(LabNetwork lab, CancellationToken cancellationToken)
    {
        await using var monitor = await lab.TakeMonitorAsync();
        Assert.Equal(["65534", "0000000000000000"], LabMonitor.PrivilegesOf(monitor));
    }

    private static async Task BlameNobodyAsync(LabNetwork lab, MonitorProcess monitor, IFault weather, CancellationToken cancellationToken)
    {
        var harmless = new HarmlessRun(monitor, TimeProvider.System);
        await harmless.AwaitHealthAsync(cancellationToken);
        try
        {
            await weather.BreakAsync(lab, cancellationToken);
            await harmless.AssertBlamesNobodyAsync(cancellationToken);
        }
        finally
        {
            await weather.MendAsync(lab, CancellationToken.None);
        }

        await harmless.AwaitHealthAsync(cancellationToken);
    }
}
