namespace SmtpMonitor.IntegrationTests.Kubernetes.Models;

internal sealed class ScrapeRelabeling
{
    public IList<string> SourceLabels { get; set; } = [];

    public string TargetLabel { get; set; } = "";

    public string Action { get; set; } = "";
}
