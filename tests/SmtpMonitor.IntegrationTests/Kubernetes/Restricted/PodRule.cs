using k8s.Models;

namespace SmtpMonitor.IntegrationTests.Kubernetes.Restricted;

/// <summary>One rule of the Pod Security Standards: its name there, and what of a pod is against it (empty: nothing).</summary>
internal sealed record PodRule(string Name, Func<V1PodTemplateSpec, IEnumerable<string>> Against);
