using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using SmtpMonitor.Metrics;

namespace SmtpMonitor.Web;

/// <summary>The pages. What is not mapped is 404.</summary>
internal static class MonitorEndpoints
{
    private const string OpenMetricsMediaType = "application/openmetrics-text";

    private const string Pointer = """
        SmtpMonitor

        /metrics     what the probes saw, for Prometheus
        /-/healthy   the process is alive
        /-/ready     a configuration is in force and probes run

        """;

    public static void MapMonitor(this WebApplication app)
    {
        app.MapGet("/", () => Results.Text(Pointer));
        app.MapGet("/metrics", MetricsAsync);
        app.MapGet("/-/healthy", () => Results.Text("healthy\n"));
        app.MapGet("/-/ready", Ready);
    }

    private static async Task MetricsAsync(HttpContext context, MetricsExposition exposition)
    {
        var openMetrics = PrefersOpenMetrics(context.Request.Headers.Accept);
        context.Response.ContentType = openMetrics ? MetricsExposition.OpenMetricsContentType : MetricsExposition.TextContentType;
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await exposition.WriteAsync(context.Response.Body, openMetrics, context.RequestAborted);
    }

    private static IResult Ready(Readiness readiness) => readiness.IsReady
        ? Results.Text("ready\n")
        : Results.Text($"not ready: {readiness.Obstacle}\n", statusCode: StatusCodes.Status503ServiceUnavailable);

    /// <summary>OpenMetrics where the scraper wants it at least as much as any other format; text otherwise.</summary>
    private static bool PrefersOpenMetrics(IList<string?> accept)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept, out var types))
        {
            return false;
        }

        var openMetrics = types.Where(t => t.MediaType.Equals(OpenMetricsMediaType, StringComparison.OrdinalIgnoreCase))
            .Select(t => t.Quality ?? 1).DefaultIfEmpty(0).Max();
        var others = types.Where(t => !t.MediaType.Equals(OpenMetricsMediaType, StringComparison.OrdinalIgnoreCase))
            .Select(t => t.Quality ?? 1).DefaultIfEmpty(0).Max();
        return openMetrics > 0 && openMetrics >= others;
    }
}
