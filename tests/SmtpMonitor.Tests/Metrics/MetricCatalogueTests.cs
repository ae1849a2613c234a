using SmtpMonitor.Configuration;
using SmtpMonitor.Metrics;
using SmtpMonitor.Metrics.Deliveries;
using SmtpMonitor.Metrics.Domains;
using SmtpMonitor.Metrics.Sending;

namespace SmtpMonitor.Tests.Metrics;

public sealed class MetricCatalogueTests
{
    [Fact]
    public async Task Reference_IsTheOneInTheRepository() =>
        Assert.Equal(await GeneratedFile.ExpectedAsync("grafana/METRICS.md", MetricsReference.Write()), MetricsReference.Write());

    [Fact]
    public void All_ListsEveryDeclaredFamilyOnce()
    {
        var declared = new[] { typeof(MetricCatalogue), typeof(DomainCatalogue), typeof(SendingCatalogue), typeof(DeliveryCatalogue) }.SelectMany(t => t.GetFields()).Where(f => f.FieldType == typeof(MetricFamily)).Select(f => (MetricFamily)f.GetValue(null)!);

        Assert.Equal(declared.Select(f => f.Name).Order(), MetricCatalogue.All.Select(f => f.Name).Order());
        Assert.Equal(MetricCatalogue.All.Length, MetricCatalogue.All.Select(f => f.Name).Distinct().Count());
    }

    [Fact]
    public void All_NamesAndHelp_FollowTheConventions() => Assert.All(MetricCatalogue.All, family =>
    {
        Assert.Matches("^smtp(monitor)?_[a-z0-9_]+$", family.Name);
        Assert.Equal(family.Type == MetricType.Counter, family.Name.EndsWith("_total", StringComparison.Ordinal));
        Assert.Matches("^[^\n|]+\\.$", family.Help);
    });

    [Fact]
    public void ReservedLabelNames_AreRefusedByTheConfiguration() => Assert.All(MetricCatalogue.ReservedLabelNames, name =>
    {
        var yaml = $"ehlo_name: monitor.example.com\ntargets:\n  - name: a\n    host: 127.0.0.1\n    ports: [25]\n    labels: {{ {name}: x }}\n";

        Assert.False(new ConfigurationLoader().Parse(yaml, "test.yaml").IsValid, name);
    });
}
