using SmtpMonitor.Tests.Metrics;

namespace SmtpMonitor.Tests.Deployment;

/// <summary>What the repository has once and several ways to deploy take.</summary>
internal static class SharedFiles
{
    public static IReadOnlyList<string> Rules { get; } = In("deploy/prometheus/rules", "*.yaml");

    public static IReadOnlyList<string> Dashboards { get; } = In("grafana/dashboards", "*.json");

    /// <summary>Full paths, in the order of their names.</summary>
    public static IReadOnlyList<string> In(string folder, string pattern) =>
        [.. Directory.EnumerateFiles(Path.Combine(GeneratedFile.Root, folder), pattern).Order(StringComparer.Ordinal)];
}
