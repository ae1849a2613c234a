using SmtpMonitor.Tests.Metrics;

namespace SmtpMonitor.Tests.Deployment;

/// <summary>
/// A chart is packed from its own folder, so it has copies of the rules and of the dashboards. They are the originals byte by byte;
/// with UPDATE_GENERATED=1 they are written here.
/// </summary>
public sealed class ChartCopyTests
{
    private const string Chart = "deploy/helm/smtpmonitor";

    public static TheoryData<string, string> Copies { get; } = new(
        SharedFiles.Rules.Select(f => (f, $"{Chart}/rules/{Path.GetFileName(f)}"))
            .Concat(SharedFiles.Dashboards.Select(f => (f, $"{Chart}/dashboards/{Path.GetFileName(f)}"))));

    [Theory]
    [MemberData(nameof(Copies))]
    public async Task Copy_IsTheOriginal(string original, string copy)
    {
        var actual = await File.ReadAllTextAsync(original, TestContext.Current.CancellationToken);

        Assert.Equal(await GeneratedFile.ExpectedAsync(copy, actual), actual);
    }

    [Fact]
    public void Copies_AreNoneBesides() => Assert.Equal(
        Copies.Select(c => Path.GetFileName(c.Data.Item2)).Order(),
        SharedFiles.In($"{Chart}/rules", "*").Concat(SharedFiles.In($"{Chart}/dashboards", "*")).Select(f => Path.GetFileName(f)).Order());
}
