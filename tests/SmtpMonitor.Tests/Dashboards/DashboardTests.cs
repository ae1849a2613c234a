namespace SmtpMonitor.Tests.Dashboards;

public sealed class DashboardTests
{
    private static readonly DashboardFile[] All = [.. DashboardFile.All];

    public static TheoryData<string> Names => [.. DashboardFile.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Dashboard_ByEveryRule_IsSound(string name)
    {
        var findings = DashboardLint.Findings(All.Single(f => f.Name == name), All).ToArray();

        Assert.True(findings.Length == 0, string.Join('\n', findings));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Dashboard_AsText_IsIndentedByTwoAndEndsWithALine(string name)
    {
        var text = await File.ReadAllTextAsync(DashboardFile.PathOf(name), TestContext.Current.CancellationToken);

        Assert.StartsWith("{\n  \"", text, StringComparison.Ordinal);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\t", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Dashboards_Together_HaveUidsOfTheirOwn() =>
        Assert.Equal(All.Length, All.Select(f => f.Uid).Distinct().Count());
}
