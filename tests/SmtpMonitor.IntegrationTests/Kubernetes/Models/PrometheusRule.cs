using k8s;
using k8s.Models;

namespace SmtpMonitor.IntegrationTests.Kubernetes.Models;

/// <summary>The keys of a PrometheusRule (monitoring.coreos.com/v1) that ours have; another one fails the strict reading.</summary>
internal sealed class PrometheusRule : IKubernetesObject<V1ObjectMeta>, ISpec<PrometheusRuleSpec>
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public PrometheusRuleSpec Spec { get; set; } = new();
}
