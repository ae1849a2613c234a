namespace SmtpMonitor.IntegrationTests.Kubernetes.Models;

internal sealed class PrometheusRuleGroup
{
    public string Name { get; set; } = "";

    public IList<PrometheusRuleItem> Rules { get; set; } = [];
}
