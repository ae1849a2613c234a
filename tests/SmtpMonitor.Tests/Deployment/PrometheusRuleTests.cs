using System.Text;
using SmtpMonitor.Tests.Metrics;

namespace SmtpMonitor.Tests.Deployment;

/// <summary>
/// The manifest of the Prometheus Operator has the rules of deploy/prometheus word for word, comments too. It is a file of its own
/// because kustomize reads nothing outside the folder that names it; with UPDATE_GENERATED=1 it is written here.
/// </summary>
public sealed class PrometheusRuleTests
{
    private const string Path = "deploy/kubernetes/components/prometheus-operator/prometheusrule.yaml";

    private const string Head = """
        # Generated from deploy/prometheus/rules; a test keeps it current. The links of the alerts lead nowhere as they are:
        #   sed -i 's#https://runbooks.example/smtpmonitor/#https://YOUR-PLACE/#' prometheusrule.yaml
        apiVersion: monitoring.coreos.com/v1
        kind: PrometheusRule
        metadata:
          name: smtpmonitor
          namespace: smtpmonitor
          labels:
            app.kubernetes.io/name: smtpmonitor
            app.kubernetes.io/instance: smtpmonitor
            app.kubernetes.io/component: rules
            app.kubernetes.io/part-of: smtpmonitor
        spec:
          groups:

        """;

    [Fact]
    public async Task Manifest_HasTheRulesOfTheRepository()
    {
        var manifest = new StringBuilder(Head);
        foreach (var file in SharedFiles.Rules)
        {
            var lines = (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).TrimEnd('\n').Split('\n');
            foreach (var line in lines.Where(l => l != "groups:"))
            {
                // A comment before the groups is at the margin, everything else two deep.
                var indent = line.Length == 0 ? "" : line.StartsWith('#') ? "    " : "  ";
                manifest.Append(indent).Append(line).Append('\n');
            }
        }

        var actual = manifest.ToString();

        Assert.Equal(await GeneratedFile.ExpectedAsync(Path, actual), actual);
    }
}
