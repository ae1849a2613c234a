using k8s.Models;

namespace SmtpMonitor.IntegrationTests.Kubernetes.Models;

internal sealed class ServiceMonitorSpec
{
    public string JobLabel { get; set; } = "";

    public V1LabelSelector Selector { get; set; } = new();

    public IList<ScrapeEndpoint> Endpoints { get; set; } = [];
}
