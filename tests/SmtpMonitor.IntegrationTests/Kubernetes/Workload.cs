using k8s.Models;

namespace SmtpMonitor.IntegrationTests.Kubernetes;

/// <summary>What makes pods, whichever controller it is.</summary>
internal sealed record Workload(string Kind, V1ObjectMeta Metadata, V1LabelSelector Selector, V1PodTemplateSpec Template)
{
    public V1PodSpec Pod => Template.Spec;

    public V1Container Container => Assert.Single(Pod.Containers);

    /// <summary>Null for everything that makes no pods.</summary>
    public static Workload? From(object manifest) => manifest switch
    {
        V1Deployment d => new(d.Kind, d.Metadata, d.Spec.Selector, d.Spec.Template),
        V1DaemonSet d => new(d.Kind, d.Metadata, d.Spec.Selector, d.Spec.Template),
        V1StatefulSet s => new(s.Kind, s.Metadata, s.Spec.Selector, s.Spec.Template),
        _ => null,
    };
}
