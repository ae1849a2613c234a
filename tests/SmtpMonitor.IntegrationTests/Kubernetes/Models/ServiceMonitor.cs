using k8s;
using k8s.Models;

namespace SmtpMonitor.IntegrationTests.Kubernetes.Models;

/// <summary>The keys of a ServiceMonitor (monitoring.coreos.com/v1) that ours have; another one fails the strict reading.</summary>
internal sealed class ServiceMonitor : IKubernetesObject<V1ObjectMeta>, ISpec<ServiceMonitorSpec>
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public ServiceMonitorSpec Spec { get; set; } = new();
}
