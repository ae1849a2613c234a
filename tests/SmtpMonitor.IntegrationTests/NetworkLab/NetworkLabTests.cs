using SmtpMonitor.IntegrationTests.Labs;
using SmtpMonitor.IntegrationTests.NetworkLab.Scenarios;

namespace SmtpMonitor.IntegrationTests.NetworkLab;

/// <summary>
/// The built program in a network of its own, where one thing at a time goes wrong: whom does it blame, how fast, and does it blame
/// somebody else on the way?
/// </summary>
[Collection(LabsCollection.Name)]
public sealed class NetworkLabTests(Laboratories laboratories)
{
    public static readonly TheoryData<string> Names = [.. AllScenarios.List.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Run_OneThingGoesWrong_SaysWhatAndWhere(string name) => laboratories.TryAsync(name);

    [Fact]
    public Task Run_EveryTwentiethPacketIsLost_BlamesNobody() => laboratories.TryAsync(AllTrials.Loss);

    [Fact]
    public Task Run_EveryReplyComes200MillisecondsLate_BlamesNobody() => laboratories.TryAsync(AllTrials.Lateness);
}
