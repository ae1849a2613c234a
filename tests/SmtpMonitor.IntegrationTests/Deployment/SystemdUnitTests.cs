using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.IntegrationTests.Service;

namespace SmtpMonitor.IntegrationTests.Deployment;

/// <summary>deploy/systemd, as far as systemd tells without running it.</summary>
public sealed class SystemdUnitTests
{
    private static readonly string Unit = Repository.Path("deploy/systemd/smtpmonitor.service")!;

    [Fact]
    public async Task Unit_IsOneThatSystemdTakes() => Assert.Equal((0, ""), await AnalyzeAsync("verify", Unit));

    [Fact]
    public async Task Unit_WithAMistake_IsNotTaken()
    {
        var folder = Directory.CreateTempSubdirectory("smtpmonitor-");
        try
        {
            var file = Path.Combine(folder.FullName, "smtpmonitor.service");
            var text = await File.ReadAllTextAsync(Unit, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(file, text.Replace("ProtectHome", "ProtectHomes", StringComparison.Ordinal), TestContext.Current.CancellationToken);

            Assert.Contains("ProtectHomes", (await AnalyzeAsync("verify", file)).Said, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>systemd counts what a service could do to its machine from 0 to 10, and calls up to 2 "OK": in tenths here.</summary>
    [Fact]
    public async Task Unit_MayDoLittleToItsMachine()
    {
        var (code, said) = await AnalyzeAsync("security", "--offline=yes", "--no-pager", "--threshold=15", Unit);

        Assert.True(code == 0, said);
    }

    private static async Task<(int Code, string Said)> AnalyzeAsync(params string[] arguments)
    {
        Programs.Require(Programs.SystemdAnalyze, "systemd-analyze");
        Programs.Require(File.Exists("/usr/bin/dotnet"), "there is no /usr/bin/dotnet, which the unit starts");
        await using var analyze = await ChildProcess.StartCommandAsync(null, [Programs.SystemdAnalyze!, .. arguments]);
        return (await analyze.ExitAsync(TimeSpan.FromSeconds(30)), analyze.ToString());
    }
}
