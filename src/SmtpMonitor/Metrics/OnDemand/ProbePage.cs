using System.Text;
using Prometheus;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Results;

namespace SmtpMonitor.Metrics.OnDemand;

/// <summary>One result as the answer to <c>/probe</c>: registries made for it alone, so that nothing of another probe can be in it.</summary>
internal static class ProbePage
{
    /// <summary>What the page is served as.</summary>
    public const string ContentType = MetricsExposition.TextContentType;

    /// <summary>The whole page.</summary>
    /// <param name="result">What the probe saw.</param>
    /// <param name="vantage">The constant label of our own series.</param>
    /// <param name="recordedAt">When the probe had ended.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<string> WriteAsync(ProbeResult result, string vantage, DateTimeOffset recordedAt, CancellationToken cancellationToken)
    {
        using var page = new MemoryStream();
        await new SharedSeries(result).Registry.CollectAndExportAsTextAsync(page, ExpositionFormat.PrometheusText, cancellationToken);
        await Own(result, vantage, recordedAt).CollectAndExportAsTextAsync(page, ExpositionFormat.PrometheusText, cancellationToken);
        return WithoutEmptyFamilies(Encoding.UTF8.GetString(page.GetBuffer().AsSpan(0, (int)page.Length)));
    }

    private static CollectorRegistry Own(ProbeResult result, string vantage, DateTimeOffset recordedAt)
    {
        var families = new EndpointFamilies(vantage, []);
        var scope = families.ScopeLabels(result.Endpoint);
        new EndpointSeries(families, result.Endpoint).Record(new RecordedResult(result, recordedAt, null));

        // A single probe has no pace and is no count; see ProbePageCatalogue.LeftOut.
        families.Interval.RemoveLabelled(scope);
        families.Probes.RemoveLabelled(scope);
        families.Throttled.RemoveLabelled(scope);
        families.Failures.RemoveLabelled([.. scope, LabelValue.Of(result.Reason)]);
        return families.Registry;
    }

    /// <summary>The library heads families without series too; half a page of them says nothing.</summary>
    private static string WithoutEmptyFamilies(string page)
    {
        var kept = new StringBuilder(page.Length);
        var head = new StringBuilder();
        foreach (var line in page.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("# HELP", StringComparison.Ordinal))
            {
                head.Clear();
            }

            if (line[0] == '#')
            {
                head.Append(line).Append('\n');
            }
            else
            {
                kept.Append(head).Append(line).Append('\n');
                head.Clear();
            }
        }

        return kept.ToString();
    }
}
