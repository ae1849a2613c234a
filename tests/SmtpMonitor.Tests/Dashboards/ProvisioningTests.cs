using SmtpMonitor.Tests.Metrics;
using YamlDotNet.RepresentationModel;

namespace SmtpMonitor.Tests.Dashboards;

public sealed class ProvisioningTests
{
    [Fact]
    public void DataSource_AsProvisioned_TakesItsAddressFromTheEnvironment_AndHasNoUid()
    {
        var source = Single("datasources/smtpmonitor.yaml", "datasources");

        Assert.Equal("prometheus", Text(source, "type"));
        Assert.Equal("$PROMETHEUS_URL", Text(source, "url"));
        Assert.False(source.Children.ContainsKey("uid"), "a fixed uid collides with data sources that are there already");
    }

    [Fact]
    public void Dashboards_AsProvisioned_ComeFromAFolderOfTheEnvironment_AndMayBeChanged()
    {
        var provider = Single("dashboards/smtpmonitor.yaml", "providers");

        Assert.Equal("file", Text(provider, "type"));
        Assert.Equal("SmtpMonitor", Text(provider, "folder"));
        Assert.Equal("true", Text(provider, "allowUiUpdates"));
        Assert.Equal("$SMTPMONITOR_DASHBOARDS", Text((YamlMappingNode)provider["options"], "path"));
    }

    private static YamlMappingNode Single(string file, string list)
    {
        var yaml = new YamlStream();
        using var text = File.OpenText(Path.Combine(GeneratedFile.Root, "grafana", "provisioning", file));
        yaml.Load(text);
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        Assert.Equal("1", Text(root, "apiVersion"));
        return (YamlMappingNode)((YamlSequenceNode)root[list]).Single();
    }

    private static string? Text(YamlMappingNode node, string key) => ((YamlScalarNode)node[key]).Value;
}
