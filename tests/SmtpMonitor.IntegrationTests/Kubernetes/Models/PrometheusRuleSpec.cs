namespace SmtpMonitor.IntegrationTests.Kubernetes.Models;

internal sealed class PrometheusRuleSpec
{
    public IList<PrometheusRuleGroup> Groups { get; set; } = [];
}
