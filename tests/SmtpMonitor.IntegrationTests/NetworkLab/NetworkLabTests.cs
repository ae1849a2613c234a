using SmtpMonitor.IntegrationTests.NetworkLab.Faults;
using SmtpMonitor.IntegrationTests.NetworkLab.Scenarios;
using SmtpMonitor.IntegrationTests.Service;

namespace SmtpMonitor.IntegrationTests.NetworkLab;

/// <summary>
/// The built program in a network of its own, where one thing at a time goes wrong: whom does it blame, how fast, and does it blame
/// somebody else on the way?
/// </summary>
[Collection(AloneCollection.Name)]
public sealed class NetworkLabTests(LabNetwork lab) : IClassFixture<LabNetwork>
{
    public static readonly TheoryData<string> Names = [.. AllScenarios.List.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Run_OneThingGoesWrong_SaysWhatAndWhere(string name)
    {
        await lab.RequireAsync();
        var scenario = AllScenarios.List.Single(s => s.Name == name);
        await using var monitor = await lab.TakeMonitorAsync();

        await new ScenarioRun(lab, monitor, scenario, TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Run_EveryTwentiethPacketIsLost_BlamesNobody()
    {
        await lab.RequireAsync();
        await using var monitor = await lab.TakeMonitorAsync();

        await BlamesNobodyAsync(monitor, new PacketRules(Place.Internet, "forward", "numgen random mod 100 < 5 drop"));
    }

    [Fact]
    public async Task Run_EveryReplyComes200MillisecondsLate_BlamesNobody()
    {
        await lab.RequireAsync();

        // A session takes longer than a second now: with four ports at an address, one at a time is too slow for the lab's interval.
        await using var monitor = await lab.StartMonitorAsync(sessions: 2);

        var late = new LateReplies(TimeSpan.FromMilliseconds(200));
        await BlamesNobodyAsync(monitor, new Together([.. Topology.Hosts.Select(h => new ManInTheMiddle(h.Place, late, [.. Topology.Ports]))]));
    }

    [Fact]
    public async Task Run_InTheLab_MayNothingThatNeedsPrivileges()
    {
        await lab.RequireAsync();
        await using var monitor = await lab.TakeMonitorAsync();

        Assert.Equal(["65534", "0000000000000000"], LabMonitor.PrivilegesOf(monitor));
    }

    private async Task BlamesNobodyAsync(MonitorProcess monitor, IFault weather)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var harmless = new HarmlessRun(monitor, TimeProvider.System);
        await harmless.AwaitHealthAsync(cancellation);
        try
        {
            await weather.BreakAsync(lab, cancellation);
            await harmless.AssertBlamesNobodyAsync(cancellation);
        }
        finally
        {
            await weather.MendAsync(lab, CancellationToken.None);
        }

        await harmless.AwaitHealthAsync(cancellation);
    }
}
