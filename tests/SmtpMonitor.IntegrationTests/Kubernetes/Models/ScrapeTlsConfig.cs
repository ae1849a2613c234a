using k8s.Models;

namespace SmtpMonitor.IntegrationTests.Kubernetes.Models;

internal sealed class ScrapeTlsConfig
{
    public SecretOrConfigMap? Ca { get; set; }

    public string ServerName { get; set; } = "";

    internal sealed class SecretOrConfigMap
    {
        public V1SecretKeySelector? Secret { get; set; }

        public V1ConfigMapKeySelector? ConfigMap { get; set; }
    }
}
