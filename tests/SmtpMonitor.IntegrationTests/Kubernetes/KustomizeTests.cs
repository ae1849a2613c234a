using k8s;
using k8s.Models;
using SmtpMonitor.Configuration;
using SmtpMonitor.IntegrationTests.Kubernetes.Models;
using SmtpMonitor.IntegrationTests.Kubernetes.Restricted;

namespace SmtpMonitor.IntegrationTests.Kubernetes;

/// <summary>deploy/kubernetes as kubectl renders it: each overlay, and what users make of them.</summary>
public sealed class KustomizeTests
{
    public static TheoryData<string> Folders { get; } = ["", "base", .. Directory.EnumerateDirectories(Path.Combine(Kustomize.Root, "overlays")).Select(f => $"overlays/{Path.GetFileName(f)}").Order()];

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Folder_Rendered_FitsTogetherAndIsRestricted(string folder)
    {
        var set = await Kustomize.ReadAsync(folder);

        Assert.Equal([], ManifestChecks.Problems(set));
        Assert.Equal([], RestrictedStandard.Violations(set.Workload.Template));
    }

    [Theory]
    [InlineData("base", "Deployment")]
    [InlineData("overlays/daemonset", "DaemonSet")]
    [InlineData("overlays/sharded", "StatefulSet")]
    public async Task Folder_Rendered_HasTheSamePodUnderItsController(string folder, string kind)
    {
        var workload = (await Kustomize.ReadAsync(folder)).Workload;
        var usual = (await Kustomize.ReadAsync("base")).Workload;

        Assert.Equal(kind, workload.Kind);
        Assert.Equal(KubernetesJson.Serialize(usual.Pod.SecurityContext), KubernetesJson.Serialize(workload.Pod.SecurityContext));
        Assert.Equal(KubernetesJson.Serialize(usual.Pod.Volumes), KubernetesJson.Serialize(workload.Pod.Volumes));
        Assert.StartsWith(string.Join(' ', usual.Container.Args), string.Join(' ', workload.Container.Args), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Base_Namespace_EnforcesTheRestrictedStandard() =>
        Assert.Equal("restricted", (await Kustomize.ReadAsync("base")).One<V1Namespace>().Metadata.Labels["pod-security.kubernetes.io/enforce"]);

    [Fact]
    public async Task Base_Configuration_IsOneThatTheMonitorTakes()
    {
        var text = (await Kustomize.ReadAsync("base")).One<V1ConfigMap>().Data["config.yaml"];

        var load = Parse(text);

        Assert.True(load.IsValid, string.Join('\n', load.Errors));
        Assert.Equal("kubernetes", load.Configuration.Vantage);
    }

    [Fact]
    public async Task Base_NetworkPolicy_LetsOutWhatTheConfigurationNames()
    {
        var set = await Kustomize.ReadAsync("base");
        var configuration = Parse(set.One<V1ConfigMap>().Data["config.yaml"]).Configuration!;
        var open = set.One<V1NetworkPolicy>().Spec.Egress.SelectMany(e => e.Ports).Where(p => p.Protocol == "TCP").Select(p => int.Parse(p.Port.Value)).ToHashSet();

        Assert.Superset(configuration.Targets.SelectMany(t => t.Ports).Select(p => p.Port).Concat(configuration.Controls.Select(c => c.Port)).ToHashSet(), open);
        Assert.Superset(new HashSet<int> { 25, 53, 465, 587, 2525 }, open);
    }

    [Fact]
    public async Task Base_Names_OfTheSecretExample_AreThoseThatThePodMounts()
    {
        var example = ManifestSet.Read(await File.ReadAllTextAsync(Path.Combine(Kustomize.Root, "base", "secret.example.yaml"), TestContext.Current.CancellationToken)).One<V1Secret>();
        var set = await Kustomize.ReadAsync("base");

        Assert.Contains(set.Workload.Pod.Volumes, v => v.Secret?.SecretName == example.Metadata.Name);
        Assert.Equal(set.Workload.Metadata.NamespaceProperty, example.Metadata.NamespaceProperty);
        Assert.Empty(set.Of<V1Secret>());
    }

    [Fact]
    public async Task Base_Drain_IsNeverHeldUp()
    {
        var set = await Kustomize.ReadAsync("base");

        Assert.Equal((1, "1"), (set.One<V1Deployment>().Spec.Replicas, set.One<V1PodDisruptionBudget>().Spec.MaxUnavailable.Value));
    }

    [Fact]
    public async Task Daemonset_Vantage_IsTheNode()
    {
        var set = await Kustomize.ReadAsync("overlays/daemonset");

        Assert.Equal("spec.nodeName", set.Workload.Container.Env.Single(e => e.Name == "VANTAGE").ValueFrom.FieldRef.FieldPath);
        Assert.Contains(set.Workload.Pod.Tolerations, t => t is { OperatorProperty: "Exists", Key: null, Effect: null });

        // The disruption controller does not know how many pods a DaemonSet should have, and says so for ever.
        Assert.Empty(set.Of<V1PodDisruptionBudget>());
    }

    [Fact]
    public async Task Sharded_Count_IsTheNumberOfPods()
    {
        var set = await Kustomize.ReadAsync("overlays/sharded");
        var shards = set.One<V1StatefulSet>();

        Assert.Contains($"--shard.count={shards.Spec.Replicas}", set.Workload.Container.Args);
        Assert.Contains("--shard.from-hostname", set.Workload.Container.Args);
        Assert.Contains(set.Of<V1Service>(), s => s.Metadata.Name == shards.Spec.ServiceName && s.Spec.ClusterIP == "None");
    }

    [Fact]
    public async Task PrometheusOperator_Rules_AreThoseOfTheRepository()
    {
        var set = await Kustomize.ReadAsync("overlays/prometheus-operator");

        Assert.Equal(RuleFolder.Groups(), set.One<PrometheusRule>().Spec.Groups.Select(RuleFolder.Text));
        Assert.Equal("kube-prometheus-stack", set.One<ServiceMonitor>().Metadata.Labels["release"]);
    }

    [Fact]
    public async Task Grafana_Dashboards_AreThoseOfTheRepository()
    {
        var maps = (await Kustomize.ReadAsync("overlays/grafana")).Of<V1ConfigMap>().Where(c => c.Metadata.Labels.ContainsKey("grafana_dashboard")).ToList();

        Assert.Equal(DashboardFolder.Files().Order(), maps.SelectMany(m => m.Data).Select(d => (d.Key, d.Value)).Order());
    }

    [Fact]
    public async Task OwnOverlay_OfAllAtOnce_FitsTogether()
    {
        using var own = new OwnOverlay(
            """
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            resources: [REPOSITORY/overlays/sharded]
            components:
              - REPOSITORY/components/prometheus-operator
              - REPOSITORY/../../grafana
            namespace: mail
            images:
              - { name: smtpmonitor, newName: registry.example.com/smtpmonitor, newTag: 0.2.0 }
            configMapGenerator:
              - { name: smtpmonitor, namespace: smtpmonitor, behavior: replace, files: [config.yaml] }
            generatorOptions: { disableNameSuffixHash: true }
            patches:
              - target: { kind: StatefulSet, name: smtpmonitor }
                patch: |-
                  - { op: replace, path: /spec/template/spec/containers/0/env/0/value, value: eu-west }
            """,
            ("config.yaml", "targets: []\n"));

        var set = await Kustomize.ReadAsync(own.Folder);

        Assert.Equal([], ManifestChecks.Problems(set));
        Assert.All(set.All.Where(m => m is not V1Namespace), m => Assert.Equal("mail", m.Metadata.NamespaceProperty));
        Assert.Equal("registry.example.com/smtpmonitor:0.2.0", set.Workload.Container.Image);
        Assert.Equal("targets: []\n", set.Of<V1ConfigMap>().Single(c => c.Metadata.Name == "smtpmonitor").Data["config.yaml"]);
        Assert.Equal("eu-west", set.Workload.Container.Env.Single(e => e.Name == "VANTAGE").Value);
    }

    private static ConfigurationLoadResult Parse(string text) => new ConfigurationLoader(n => n == "VANTAGE" ? "kubernetes" : null).Parse(text, "config.yaml");
}
