using YamlDotNet.Core;

namespace SmtpMonitor.IntegrationTests.Kubernetes;

/// <summary>The checks find what they are there for: a sound set of manifests with one mistake each.</summary>
public sealed class ManifestChecksTests
{
    [Theory]
    [InlineData("name: smtpmonitor\n  namespace: smtpmonitor\nspec:\n  ports", "name: Smtp_Monitor\n  namespace: smtpmonitor\nspec:\n  ports", "no name")]
    [InlineData("kind: ServiceAccount\nmetadata:\n  labels:", "kind: ServiceAccount\nmetadata:\n  labels:\n    app: 'a b'", "no label")]
    [InlineData("  namespace: smtpmonitor\nspec:\n  maxUnavailable", "spec:\n  maxUnavailable", "in no namespace")]
    [InlineData("selector:\n    app.kubernetes.io/instance: smtpmonitor", "selector:\n    app.kubernetes.io/instance: other", "Service smtpmonitor does not choose")]
    [InlineData("podSelector:\n    matchLabels:\n      app.kubernetes.io/instance: smtpmonitor", "podSelector:\n    matchLabels:\n      app.kubernetes.io/instance: x", "NetworkPolicy smtpmonitor does not choose")]
    [InlineData("port: metrics\n          periodSeconds: 2", "port: web\n          periodSeconds: 2", "a probe asks")]
    [InlineData("- mountPath: /etc/smtpmonitor/secrets\n          name: secrets", "- mountPath: /etc/smtpmonitor/secrets\n          name: config", "volumes and mounts differ")]
    [InlineData("name: config\n          readOnly: true", "name: config\n          readOnly: true\n          subPath: config.yaml", "subPath")]
    [InlineData("image: smtpmonitor:0.1.0", "image: smtpmonitor:latest", "has no version")]
    [InlineData("serviceAccountName: smtpmonitor", "serviceAccountName: default", "no ServiceAccount default")]
    [InlineData("defaultMode: 292\n          name: smtpmonitor", "defaultMode: 292\n          name: other", "no ConfigMap other")]
    [InlineData("readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false", "root file system")]
    public async Task Problems_OfAMistake_NameIt(string right, string wrong, string problem)
    {
        var text = await Kustomize.RenderAsync("base");
        Assert.Contains(right, text, StringComparison.Ordinal);

        var found = ManifestChecks.Problems(ManifestSet.Read(text.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Contains(found, f => f.Contains(problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("replicas: 1", "replica: 1")]
    [InlineData("periodSeconds: 2", "periodSecond: 2")]
    [InlineData("maxSurge: 1", "maxSurges: 1")]
    [InlineData("replicas: 1", "replicas: one")]
    [InlineData("policyTypes:", "policyType:")]
    public async Task Read_OfAKeyOrValueThatTheApiDoesNotKnow_Fails(string right, string wrong)
    {
        var text = await Kustomize.RenderAsync("base");
        Assert.Contains(right, text, StringComparison.Ordinal);

        Assert.Throws<YamlException>(() => ManifestSet.Read(text.Replace(right, wrong, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("interval: 15s", "intervals: 15s", "")]
    [InlineData("interval: 15s", "interval: often", "often is no duration")]
    [InlineData("path: /metrics\n    port: metrics", "path: /metrics\n    port: web", "no Service has the port web")]
    [InlineData("jobLabel: app", "jobsLabel: app", "")]
    [InlineData("alert: SmtpNetworkDown", "alerts: SmtpNetworkDown", "")]
    [InlineData("for: 1m\n", "for: a minute\n", "a minute is no duration")]
    public async Task Operator_WithAMistake_IsFound(string right, string wrong, string problem)
    {
        var text = await Kustomize.RenderAsync("overlays/prometheus-operator");
        Assert.Contains(right, text, StringComparison.Ordinal);
        var broken = text.Replace(right, wrong, StringComparison.Ordinal);

        if (problem.Length == 0)
        {
            Assert.Throws<YamlException>(() => ManifestSet.Read(broken));
        }
        else
        {
            Assert.Contains(ManifestChecks.Problems(ManifestSet.Read(broken)), f => f.Contains(problem, StringComparison.Ordinal));
        }
    }
}
