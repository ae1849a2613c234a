using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using k8s;
using k8s.Models;

namespace SmtpMonitor.IntegrationTests.Kubernetes;

/// <summary>What types cannot say: that names, labels, ports and volumes of several manifests fit each other.</summary>
internal static partial class ManifestChecks
{
    /// <summary>A plain <c>kubectl apply</c> writes the whole object into an annotation, and annotations hold 256 KiB together.</summary>
    private const int AnnotationBound = 256 * 1024;

    /// <summary>Every problem in a sentence; empty when there is none.</summary>
    /// <param name="set">What is applied together.</param>
    /// <param name="elsewhere">Names of ConfigMaps and Secrets that others make.</param>
    public static ImmutableArray<string> Problems(ManifestSet set, params string[] elsewhere) =>
    [
        .. Identity(set),
        .. set.All.SelectMany(Labels),
        .. set.All.SelectMany(Size),
        .. Selectors(set),
        .. OperatorChecks.Problems(set),
        .. Pod(set.Workload),
        .. References(set, elsewhere),
    ];

    private static IEnumerable<string> Identity(ManifestSet set)
    {
        var named = set.All.Select(m => (Key: $"{m.Kind} {m.Metadata.NamespaceProperty}/{m.Metadata.Name}", Manifest: m)).ToList();
        return named.GroupBy(n => n.Key).Where(g => g.Count() > 1).Select(g => $"{g.Key} is there twice")
            .Concat(named.Where(n => !Name().IsMatch(n.Manifest.Metadata.Name)).Select(n => $"{n.Key} is no name"))
            .Concat(named.Where(n => n.Manifest is V1Namespace != string.IsNullOrEmpty(n.Manifest.Metadata.NamespaceProperty)).Select(n => $"{n.Key} is in no namespace, or in one too many"));
    }

    private static IEnumerable<string> Labels(IKubernetesObject<V1ObjectMeta> manifest)
    {
        var labels = (manifest.Metadata.Labels ?? new Dictionary<string, string>()).Concat(Workload.From(manifest)?.Template.Metadata.Labels ?? new Dictionary<string, string>());
        var bad = labels.Where(l => !LabelKey().IsMatch(l.Key) || !LabelValue().IsMatch(l.Value)).Select(l => $"{manifest.Kind} {manifest.Metadata.Name}: {l.Key}={l.Value} is no label");
        string[] wanted = manifest is V1Namespace ? [] : ["app.kubernetes.io/name", "app.kubernetes.io/instance"];
        return bad.Concat(wanted.Where(w => manifest.Metadata.Labels?.ContainsKey(w) != true).Select(w => $"{manifest.Kind} {manifest.Metadata.Name} has no label {w}"));
    }

    private static IEnumerable<string> Size(IKubernetesObject<V1ObjectMeta> manifest)
    {
        var bytes = Encoding.UTF8.GetByteCount(KubernetesJson.Serialize(manifest));
        return bytes < AnnotationBound ? [] : [$"{manifest.Kind} {manifest.Metadata.Name} has {bytes} bytes"];
    }

    private static IEnumerable<string> Selectors(ManifestSet set)
    {
        var pods = set.Workload.Template.Metadata.Labels;
        return set.Of<V1Service>().Select(s => (s.Kind, s.Metadata.Name, s.Spec.Selector))
            .Concat(set.Of<V1PodDisruptionBudget>().Select(b => (b.Kind, b.Metadata.Name, b.Spec.Selector.MatchLabels)))
            .Concat(set.Of<V1NetworkPolicy>().Select(p => (p.Kind, p.Metadata.Name, p.Spec.PodSelector.MatchLabels)))
            .Concat([(set.Workload.Kind, set.Workload.Metadata.Name, set.Workload.Selector.MatchLabels)])
            .Concat((set.Workload.Pod.TopologySpreadConstraints ?? []).Select(c => ("topology spread of", set.Workload.Metadata.Name, c.LabelSelector.MatchLabels)))
            .Where(s => !Chooses(s.Item3, pods))
            .Select(s => $"{s.Item1} {s.Item2} does not choose the pods");
    }

    private static IEnumerable<string> Pod(Workload workload)
    {
        var (pod, container) = (workload.Pod, workload.Container);
        var ports = container.Ports.Select(p => p.Name).ToHashSet();
        var volumes = (pod.Volumes ?? []).Select(v => v.Name).ToHashSet();
        (bool Holds, string Problem)[] rules =
        [
            (new[] { container.StartupProbe, container.ReadinessProbe, container.LivenessProbe }.All(p => ports.Contains(p.HttpGet.Port.Value)), "a probe asks a port that is not there"),
            ((container.VolumeMounts ?? []).Select(m => m.Name).ToHashSet().SetEquals(volumes), "volumes and mounts differ"),
            ((container.VolumeMounts ?? []).All(m => m.ReadOnlyProperty == true && m.SubPath is null), "a mount can be written, or never changes (subPath)"),
            (pod.AutomountServiceAccountToken == false, "the account's token is in the pod"),
            (container.SecurityContext.ReadOnlyRootFilesystem == true, "the root file system can be written"),
            (Image().IsMatch(container.Image), $"the image {container.Image} has no version"),
            (container.Resources?.Requests?.ContainsKey("cpu") == true && container.Resources.Requests.ContainsKey("memory"), "requests are missing"),
            (container.Resources?.Limits?.ContainsKey("memory") == true, "the memory has no limit"),
        ];
        return rules.Where(r => !r.Holds).Select(r => $"{workload.Kind} {workload.Metadata.Name}: {r.Problem}");
    }

    private static IEnumerable<string> References(ManifestSet set, string[] elsewhere)
    {
        var pod = set.Workload.Pod;
        var maps = set.Of<V1ConfigMap>().Select(c => c.Metadata.Name).Concat(elsewhere).ToHashSet();
        var secrets = set.Of<V1Secret>().Select(s => s.Metadata.Name).Concat(elsewhere).ToHashSet();
        var accounts = set.Of<V1ServiceAccount>().Select(s => s.Metadata.Name).Concat(elsewhere).ToHashSet();
        return pod.Volumes.Where(v => v.ConfigMap is { } map && !maps.Contains(map.Name)).Select(v => $"no ConfigMap {v.ConfigMap.Name}")
            .Concat(pod.Volumes.Where(v => v.Secret is { Optional: not true } s && !secrets.Contains(s.SecretName)).Select(v => $"no Secret {v.Secret.SecretName}"))
            .Concat(accounts.Contains(pod.ServiceAccountName) ? [] : [$"no ServiceAccount {pod.ServiceAccountName}"]);
    }

    public static bool Chooses(IDictionary<string, string> selector, IDictionary<string, string> labels) =>
        selector is { Count: > 0 } && selector.All(s => labels.TryGetValue(s.Key, out var value) && value == s.Value);

    [GeneratedRegex("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$")]
    private static partial Regex Name();

    [GeneratedRegex("^([a-z0-9.-]{1,253}/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$")]
    private static partial Regex LabelKey();

    [GeneratedRegex("^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$")]
    private static partial Regex LabelValue();

    [GeneratedRegex(@"^[a-z0-9./-]+(:[0-9]+\.[0-9]+\.[0-9]+|@sha256:[0-9a-f]{64})$")]
    private static partial Regex Image();
}
