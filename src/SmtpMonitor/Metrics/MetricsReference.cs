using System.Globalization;
using System.Text;

namespace SmtpMonitor.Metrics;

/// <summary>The reference grafana/METRICS.md, written from the catalogue.</summary>
public static class MetricsReference
{
    public static string Write()
    {
        var text = new StringBuilder("""
            # Metrics

            Generated from the catalogue in `src/SmtpMonitor/Metrics/MetricCatalogue.cs`; a test compares them. `smtp_*` are facts about
            mail hosts, `smtpmonitor_*` about the monitor itself.

            """).Append('\n');
        var labels = string.Join(", ", MetricCatalogue.EndpointLabels.Select(l => $"`{l}`"));
        Line(text, $"- **E** stands for the labels of an endpoint: {labels} and the users' own labels, all that any target of the configuration has (empty where a target does not have it, which to Prometheus is no label). `address` is empty unless `addresses: each`.");
        Line(text, $"- **C** stands for the labels of a control or a reference: {string.Join(", ", MetricCatalogue.ControlLabels.Select(l => $"`{l}`"))}.");
        Line(text, $"- Every series has the constant label `{MetricCatalogue.VantageLabel}`.");
        Line(text, $"- Facts about an endpoint are those of its last probe: what that probe did not see disappears instead of going stale. Alert on what is absent, or look back with `last_over_time`.");
        Line(text, $"- The series of an endpoint that is no longer probed, and of a control that is no longer looked at, are gone on the next scrape. Counters begin at 0 with the first scrape, but for those by `reason`, which begin with the first failure of that reason.");
        Line(text, $"- Where shards share the endpoints, each shows the series of its own hosts and no others, and every shard shows the controls; `smtpmonitor_shard_info` says which shard a page is from. A reference is a host of another shard, probed as a witness: so that it is not counted twice, it shows in `smtpmonitor_reference_*` only.");
        Line(text, $"");
        Table(text, "Mail hosts", MetricCatalogue.All.Where(f => f.Name.StartsWith("smtp_", StringComparison.Ordinal)));
        Line(text, $"");
        Table(text, "The monitor", MetricCatalogue.All.Where(f => f.Name.StartsWith("smtpmonitor_", StringComparison.Ordinal)));
        return text.ToString();
    }

    private static void Table(StringBuilder text, string title, IEnumerable<MetricFamily> families)
    {
        Line(text, $"## {title}");
        Line(text, $"");
        Line(text, $"| name | type | labels | meaning | absent |");
        Line(text, $"|---|---|---|---|---|");
        foreach (var family in families)
        {
            string[] scope = family.Scope switch
            {
                MetricScope.Endpoint => ["E"],
                MetricScope.Control => ["C"],
                _ => [],
            };
            var labels = string.Join(", ", scope.Concat(family.Labels.Select(l => $"`{l}`")));
            Line(text, $"| `{family.Name}` | {family.Type.ToString().ToLowerInvariant()} | {labels} | {family.Help} | {family.Absent} |");
        }
    }

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
