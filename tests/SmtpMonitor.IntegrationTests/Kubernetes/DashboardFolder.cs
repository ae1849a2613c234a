using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.Kubernetes;

/// <summary>grafana/dashboards, under the names that the files have in a ConfigMap.</summary>
internal static class DashboardFolder
{
    public static IEnumerable<(string Key, string Text)> Files() =>
        Directory.EnumerateFiles(Repository.Path("grafana/dashboards")!, "*.json").Select(f => ($"smtpmonitor-{Path.GetFileName(f)}", File.ReadAllText(f)));
}
