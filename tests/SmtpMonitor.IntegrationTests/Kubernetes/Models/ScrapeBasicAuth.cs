using k8s.Models;

namespace SmtpMonitor.IntegrationTests.Kubernetes.Models;

internal sealed class ScrapeBasicAuth
{
    public V1SecretKeySelector? Username { get; set; }

    public V1SecretKeySelector? Password { get; set; }
}
