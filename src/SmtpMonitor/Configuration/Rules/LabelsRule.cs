using System.Collections.Frozen;
using System.Text.RegularExpressions;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.Options;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>Labels that Prometheus takes and that do not clash with the monitor's own or with those that Prometheus adds.</summary>
internal sealed partial class LabelsRule : IConfigurationRule
{
    private const int MostLabels = 20;

    private const int LongestValue = 256;

    /// <summary>
    /// Label names that the monitor's series use, those with a meaning in Prometheus' formats, and those by which scrapes of Kubernetes tell
    /// monitors apart: the alert rules aggregate these away, and a user's label of the name would be lost with them.
    /// </summary>
    private static readonly FrozenSet<string> Taken = FrozenSet.Create(
        StringComparer.Ordinal,
        "target", "host", "port", "family", "address", "phase", "reason", "state", "warning", "verdict", "vantage", "role", "tls", "ip",
        "by", "delivery", "version", "cipher", "subject", "issuer", "serial", "fingerprint_sha256", "extensions", "hop", "router", "le", "quantile",
        "instance", "job", "pod", "container", "endpoint", "service", "node");

    public void Check(MonitorOptions options, RuleContext context)
    {
        foreach (var target in options.EachTarget())
        {
            var labels = target.Labels ?? new Dictionary<string, string>();
            if (labels.Count > MostLabels)
            {
                context.Report.Error(target.Key(nameof(target.Labels)), $"has more than {MostLabels} labels");
            }

            foreach (var (name, value) in labels)
            {
                var path = $"{target.Key(nameof(target.Labels))}.{TextMapShape.ShownKey(name)}";
                if (NameProblem(name) is { } problem)
                {
                    context.Report.Error(path, problem);
                }
                else if (value.Length is 0 or > LongestValue)
                {
                    context.Report.Error(path, value.Length == 0 ? "is empty, which to Prometheus is no label at all; remove it" : $"is longer than {LongestValue} characters");
                }
            }
        }
    }

    private static string? NameProblem(string name) =>
        !Name().IsMatch(name) ? $"{Quoted.Of(name)} is not a label name (letters, digits, underscores, no digit in front)"
        : name.StartsWith("__", StringComparison.Ordinal) ? "names that begin with __ belong to Prometheus; choose another"
        : Taken.Contains(name) ? $"\"{name}\" is a label of the monitor or of Prometheus itself; choose another name"
        : null;

    [GeneratedRegex("^[a-zA-Z_][a-zA-Z0-9_]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
