using SmtpMonitor.IntegrationTests.Servers;
using SmtpMonitor.IntegrationTests.Service;

namespace SmtpMonitor.IntegrationTests.Dashboards;

/// <summary>Runs tests/grafana/check.mjs: holds dashboards against Grafana's own types, as npm has them.</summary>
internal static class SchemaCheck
{
    public static string Root { get; } = FindRoot();

    private static string Folder => Path.Combine(Root, "tests", "grafana");

    /// <summary>The lines that it says of each file: where, and what is wrong.</summary>
    /// <returns>Without findings, none; then its exit code is 0.</returns>
    public static async Task<(int Code, IReadOnlyList<string> Findings)> RunAsync(params IEnumerable<string> dashboards)
    {
        Programs.Require(Programs.Node, "node");
        Programs.Require(
            Directory.Exists(Path.Combine(Folder, "node_modules", "@grafana", "schema")),
            "the packages of tests/grafana are not installed; install them by: bash .ci/install-servers, or: npm ci --ignore-scripts in that folder");

        await using var node = await ChildProcess.StartCommandAsync(null, [Programs.Node!, Path.Combine(Folder, "check.mjs"), .. dashboards]);
        var code = await node.ExitAsync(TimeSpan.FromMinutes(3));
        Assert.True(node.Output.TrimEnd().EndsWith("findings", StringComparison.Ordinal), $"the check did not come to its end:\n{node}");
        return (code, node.Output.TrimEnd().Split('\n')[..^1]);
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SmtpMonitor.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("SmtpMonitor.sln is in no folder above the tests");
        }

        return folder;
    }
}
