using k8s;
using k8s.Models;
using SmtpMonitor.Configuration;
using SmtpMonitor.IntegrationTests.Kubernetes.Models;
using SmtpMonitor.IntegrationTests.Kubernetes.Restricted;

namespace SmtpMonitor.IntegrationTests.Kubernetes;

/// <summary>deploy/helm/smtpmonitor, linted and rendered by Helm: every choice that ci/ has a file of values for.</summary>
public sealed class HelmTests
{
    /// <summary>What the values of ci/ say that others make.</summary>
    private static readonly string[] Elsewhere = ["mail-monitor", "mail-monitor-passwords", "monitors", "smtpmonitor-web"];

    public static TheoryData<string> Choices { get; } = ["", .. HelmChart.ValuesFiles.Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Choices))]
    public async Task Lint_OfAChoice_FindsNothing(string values)
    {
        var (code, output, errors) = await HelmChart.LintAsync(Flags(values));

        Assert.True(code == 0, output + errors);
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public async Task Template_OfAChoice_FitsTogetherAndIsRestricted(string values)
    {
        var set = await HelmChart.ReadAsync(Flags(values));

        Assert.Equal([], ManifestChecks.Problems(set, Elsewhere));
        Assert.Equal([], RestrictedStandard.Violations(set.Workload.Template));
        Assert.All(set.All, m => Assert.Equal("Helm", m.Metadata.Labels["app.kubernetes.io/managed-by"]));
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public async Task Template_ForAnOldCluster_IsMade(string values)
    {
        var (code, _, errors) = await HelmChart.TemplateAsync(["--kube-version", HelmChart.OldestKubernetes, .. Flags(values)]);

        Assert.True(code == 0, errors);
    }

    [Theory]
    [InlineData("deployment", "base")]
    [InlineData("daemonset", "overlays/daemonset")]
    [InlineData("sharded", "overlays/sharded")]
    public async Task Template_OfAKind_HasThePodOfTheKustomization(string kind, string folder)
    {
        var chart = (await HelmChart.ReadAsync("--set", $"kind={kind}", "--set", "shards=3", "--set", "fullnameOverride=smtpmonitor")).Workload;
        var kustomization = (await Kustomize.ReadAsync(folder)).Workload;

        Assert.Equal(kustomization.Kind, chart.Kind);
        Assert.Equal(Comparable(kustomization.Pod), Comparable(chart.Pod));
    }

    [Fact]
    public async Task Template_OfTheConfiguration_IsWordForWordWhatWasGiven()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Kustomize.Root, "base", "config.yaml"), TestContext.Current.CancellationToken);
        var set = await HelmChart.ReadAsync("--set-file", $"config={Path.Combine(Kustomize.Root, "base", "config.yaml")}");

        Assert.Equal(text.Trim(), set.One<V1ConfigMap>().Data["config.yaml"].Trim());
    }

    [Theory]
    [InlineData("")]
    [InlineData("daemonset-values.yaml")]
    public async Task Template_OfTheConfiguration_IsOneThatTheMonitorTakes(string values)
    {
        var text = (await HelmChart.ReadAsync(Flags(values))).One<V1ConfigMap>().Data["config.yaml"];

        var load = new ConfigurationLoader(n => n == "VANTAGE" ? "here" : null).Parse(text, "config.yaml");

        Assert.True(load.IsValid, string.Join('\n', load.Errors));
        Assert.EndsWith("here", load.Configuration.Vantage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Template_OfSecrets_KeepsEveryCharacter()
    {
        var set = await HelmChart.ReadAsync(Flags("secrets-values.yaml"));

        Assert.Equal("a password with \"quotes\", a backslash \\ and ${no} {{ template }}", System.Text.Encoding.UTF8.GetString(set.One<V1Secret>().Data["provider"]));
        Assert.Contains(set.Workload.Pod.Volumes, v => v.Secret?.SecretName == set.One<V1Secret>().Metadata.Name);
    }

    [Fact]
    public async Task Template_OfTheRules_HasThoseOfTheRepositoryWithLinksOfOnesOwn()
    {
        var set = await HelmChart.ReadAsync(Flags("operator-values.yaml"));

        var expected = RuleFolder.Groups().Select(g => g.Replace("https://runbooks.example/smtpmonitor/", "https://runbooks.example.com/mail/", StringComparison.Ordinal));
        Assert.Equal(expected, set.One<PrometheusRule>().Spec.Groups.Select(RuleFolder.Text));
    }

    [Fact]
    public async Task Template_WithTlsForThePages_IsAskedOverTls()
    {
        var set = await HelmChart.ReadAsync(Flags("operator-values.yaml"));
        var container = set.Workload.Container;

        Assert.Equal("https", Assert.Single(set.One<ServiceMonitor>().Spec.Endpoints).Scheme);
        Assert.All([container.StartupProbe, container.ReadinessProbe, container.LivenessProbe], p => Assert.Equal("HTTPS", p.HttpGet.Scheme));
        Assert.Contains("--web.health-without-password", container.Args);
    }

    [Fact]
    public async Task Template_OfTheDashboards_HasThoseOfTheRepository()
    {
        var maps = (await HelmChart.ReadAsync(Flags("grafana-values.yaml"))).Of<V1ConfigMap>().Where(c => c.Metadata.Labels.ContainsKey("grafana_dashboard")).ToList();

        Assert.Equal(DashboardFolder.Files().Order(), maps.SelectMany(m => m.Data).Select(d => (d.Key, d.Value)).Order());
        Assert.All(maps, m => Assert.Equal("monitoring", m.Metadata.NamespaceProperty));
    }

    [Theory]
    [InlineData("replica=2", "replica")]
    [InlineData("image.name=x", "name")]
    [InlineData("kind=job", "kind")]
    [InlineData("replicas=two", "replicas")]
    [InlineData("networkPolicy.mailPorts={25,mail}", "mailPorts")]
    [InlineData("networkPolicy.mailPorts={70000}", "mailPorts")]
    [InlineData("serviceMonitor.interval=often", "interval")]
    [InlineData("podDisruptionBudget.maxUnavailable=0", "maxUnavailable")]
    [InlineData("web.tls=true", "existingSecret")]
    [InlineData("image.digest=sha256:1", "digest")]
    public async Task Template_OfAValueThatIsNone_IsRefusedByName(string value, string name)
    {
        var (code, _, errors) = await HelmChart.TemplateAsync("--set", value);

        Assert.NotEqual(0, code);
        Assert.Contains(name, errors, StringComparison.Ordinal);
    }

    /// <summary>Of the chart only: what it writes out although it is the default, and what is the reader's choice.</summary>
    private static string Comparable(V1PodSpec pod)
    {
        foreach (var probe in pod.Containers.SelectMany(c => new[] { c.StartupProbe, c.ReadinessProbe, c.LivenessProbe }))
        {
            probe.HttpGet.Scheme ??= "HTTP";
        }

        foreach (var spread in pod.TopologySpreadConstraints ?? [])
        {
            spread.LabelSelector = null;
        }

        return KubernetesJson.Serialize(pod);
    }

    private static string[] Flags(string values) => values.Length == 0 ? [] : ["--values", Path.Combine(HelmChart.Folder, "ci", values)];
}
