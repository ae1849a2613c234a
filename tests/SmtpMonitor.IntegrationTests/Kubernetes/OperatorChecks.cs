using System.Text.RegularExpressions;
using k8s.Models;
using SmtpMonitor.IntegrationTests.Kubernetes.Models;

namespace SmtpMonitor.IntegrationTests.Kubernetes;

/// <summary>What the Prometheus Operator's definitions ask beyond types, and whether what it is told finds its Service.</summary>
internal static partial class OperatorChecks
{
    public static IEnumerable<string> Problems(ManifestSet set) =>
        set.Of<ServiceMonitor>().SelectMany(m => Scraping(m, set)).Concat(set.Of<PrometheusRule>().SelectMany(Rules));

    private static IEnumerable<string> Scraping(ServiceMonitor monitor, ManifestSet set)
    {
        var services = set.Of<V1Service>().Where(s => ManifestChecks.Chooses(monitor.Spec.Selector.MatchLabels, s.Metadata.Labels)).ToList();
        if (services.Count != 1 || services[0].Spec.ClusterIP == "None")
        {
            yield return $"ServiceMonitor {monitor.Metadata.Name} chooses {services.Count} Services";
        }

        foreach (var endpoint in monitor.Spec.Endpoints.Where(e => !services.All(s => s.Spec.Ports.Any(p => p.Name == e.Port))))
        {
            yield return $"ServiceMonitor {monitor.Metadata.Name}: no Service has the port {endpoint.Port}";
        }

        foreach (var text in monitor.Spec.Endpoints.SelectMany(e => new[] { e.Interval, e.ScrapeTimeout }).Where(d => !Duration().IsMatch(d)))
        {
            yield return $"ServiceMonitor {monitor.Metadata.Name}: {text} is no duration";
        }
    }

    private static IEnumerable<string> Rules(PrometheusRule rule) => rule.Spec.Groups
        .GroupBy(g => g.Name).Where(g => g.Count() > 1).Select(g => $"PrometheusRule {rule.Metadata.Name} has the group {g.Key} twice")
        .Concat(rule.Spec.Groups.SelectMany(g => g.Rules).Where(r => r.For is { } time && !Duration().IsMatch(time)).Select(r => $"alert {r.Alert}: {r.For} is no duration"))
        .Concat(rule.Spec.Groups.SelectMany(g => g.Rules).Where(r => (r.Alert is null) == (r.Record is null)).Select(r => $"{r.Expr} is neither an alert nor a recording rule"));

    /// <summary>The pattern of both definitions.</summary>
    [GeneratedRegex("^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$")]
    private static partial Regex Duration();
}
