using SmtpMonitor.IntegrationTests.Kubernetes.Models;
using SmtpMonitor.IntegrationTests.Servers;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace SmtpMonitor.IntegrationTests.Kubernetes;

/// <summary>deploy/prometheus/rules, read as what an operator's manifest says, to be compared with one.</summary>
internal static class RuleFolder
{
    /// <summary>Every group of every file as <see cref="Text"/>, in the order of the files.</summary>
    public static IEnumerable<string> Groups() => Directory.EnumerateFiles(Repository.Path("deploy/prometheus/rules")!, "*.yaml").Order(StringComparer.Ordinal).SelectMany(f =>
    {
        var reader = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();
        return reader.Deserialize<PrometheusRuleSpec>(File.ReadAllText(f)).Groups.Select(Text);
    });

    /// <summary>Everything that a group says, in one text.</summary>
    public static string Text(PrometheusRuleGroup group) => string.Join('\n', group.Rules.Select(r =>
        $"{group.Name}: {r.Record}{r.Alert} = {r.Expr} for {r.For} {Pairs(r.Labels)} {Pairs(r.Annotations)}"));

    private static string Pairs(IDictionary<string, string> pairs) => string.Join(' ', pairs.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}"));
}
