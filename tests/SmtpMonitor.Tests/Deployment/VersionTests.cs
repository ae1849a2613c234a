using System.Text.RegularExpressions;
using SmtpMonitor.Tests.Metrics;

namespace SmtpMonitor.Tests.Deployment;

/// <summary>Whatever names a version of the monitor names the one that is built here.</summary>
public sealed class VersionTests
{
    [Theory]
    [InlineData("deploy/Dockerfile", @"ARG VERSION=(\S+)")]
    [InlineData("deploy/kubernetes/base/kustomization.yaml", @"newTag: (\S+)")]
    [InlineData("deploy/helm/smtpmonitor/Chart.yaml", @"\nversion: (\S+)")]
    [InlineData("deploy/helm/smtpmonitor/Chart.yaml", @"\nappVersion: (\S+)")]
    [InlineData("deploy/compose/compose.yaml", @"image: smtpmonitor:(\S+)")]
    public async Task File_NamesTheVersionThatIsBuilt(string path, string pattern)
    {
        var built = Regex.Match(await TextAsync("src/Directory.Build.props"), "<VersionPrefix>([^<]+)<").Groups[1].Value;

        Assert.Equal(built, Regex.Match(await TextAsync(path), pattern).Groups[1].Value);
    }

    private static Task<string> TextAsync(string path) => File.ReadAllTextAsync(Path.Combine(GeneratedFile.Root, path), TestContext.Current.CancellationToken);
}
