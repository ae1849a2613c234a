using System.Collections.Immutable;
using System.Text.RegularExpressions;
using k8s;
using k8s.Models;
using SmtpMonitor.IntegrationTests.Kubernetes.Models;

namespace SmtpMonitor.IntegrationTests.Kubernetes;

/// <summary>What one command would apply to a cluster: typed, each key known to the API.</summary>
internal sealed partial class ManifestSet
{
    private static readonly Dictionary<string, Type> Operators = new()
    {
        ["monitoring.coreos.com/v1/ServiceMonitor"] = typeof(ServiceMonitor),
        ["monitoring.coreos.com/v1/PrometheusRule"] = typeof(PrometheusRule),
    };

    private ManifestSet(ImmutableArray<IKubernetesObject<V1ObjectMeta>> all) => All = all;

    public ImmutableArray<IKubernetesObject<V1ObjectMeta>> All { get; }

    public Workload Workload => Assert.Single(All.Select(Kubernetes.Workload.From).OfType<Workload>());

    /// <exception cref="YamlDotNet.Core.YamlException">A key that the API does not know, or a value of another type.</exception>
    public static ManifestSet Read(string text) =>
        new([.. Separator().Split(text).Where(HasContent).Select(ReadOne)]);

    public IEnumerable<T> Of<T>() => All.OfType<T>();

    public T One<T>() => Assert.Single(Of<T>());

    private static IKubernetesObject<V1ObjectMeta> ReadOne(string document) =>
        (IKubernetesObject<V1ObjectMeta>)Assert.Single(KubernetesYaml.LoadAllFromString(document, Operators, strict: true));

    private static bool HasContent(string document) =>
        document.Split('\n').Any(l => l.Trim().Length > 0 && !l.TrimStart().StartsWith('#'));

    [GeneratedRegex(@"^---\s*$", RegexOptions.Multiline)]
    private static partial Regex Separator();
}
