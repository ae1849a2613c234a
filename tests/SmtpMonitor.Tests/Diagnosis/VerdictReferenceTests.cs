using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Diagnosis;
using SmtpMonitor.Tests.Metrics;

namespace SmtpMonitor.Tests.Diagnosis;

public sealed class VerdictReferenceTests
{
    [Fact]
    public async Task Reference_IsTheOneInTheRepository() =>
        Assert.Equal(await GeneratedFile.ExpectedAsync("deploy/VERDICTS.md", VerdictReference.Write()), VerdictReference.Write());

    [Fact]
    public void Reference_HasEveryVerdictAndSuspicion()
    {
        Assert.Equal(Enum.GetValues<Verdict>(), VerdictReference.When.Keys.Order());
        Assert.Equal(Enum.GetValues<Suspicion>(), VerdictReference.Means.Keys.Order());
    }
}
