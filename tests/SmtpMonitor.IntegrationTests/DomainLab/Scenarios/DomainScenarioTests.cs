namespace SmtpMonitor.IntegrationTests.DomainLab.Scenarios;

/// <summary>
/// Mail domains of every kind on real parts: signed zones, a validating resolver, policy hosts, mail servers. Would every kind of sender
/// deliver, and is what stands in the way told?
/// </summary>
public sealed class DomainScenarioTests(DomainRigFixture fixture) : IClassFixture<DomainRigFixture>
{
    public static readonly TheoryData<string> Names = [.. AllDomains.List.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Judge_OneDomain_SeesWhatItsSendersSee(string name)
    {
        var rig = await fixture.RigAsync();
        var scenario = AllDomains.List.Single(s => s.Name == name);
        var start = TimeProvider.System.GetTimestamp();
        var outlook = await rig.LookAsync(scenario, TestContext.Current.CancellationToken);
        var row = new DomainTable.Row(scenario, SightOf.Outlook(outlook), TimeProvider.System.GetElapsedTime(start));
        fixture.Table.Add(row);
        Assert.True(row.IsEqual, $"expected {scenario.Expected}\nfound    {row.Found}\n{Words(outlook)}");
    }

    private static string Words(Core.Domains.DomainOutlook outlook) => string.Join('\n',
    [
        .. outlook.Senders.Select(s => $"{s.Kind}: {s.State}, {s.Why}"),
        .. outlook.Findings.Select(f => $"{f.Kind}: {f.Words}"),
        .. outlook.Facts.Exchangers.Select(e => $"{e.Host}: {e.Dane.Early}, asked {e.Dane.QueryName}"),
        .. outlook.Sight.Exchangers.SelectMany(e => e.Results.Select(r => $"{e.Host}: {r.FailedPhase} {r.Reason} {r.Detail}")),
    ]);
}
