using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using SmtpMonitor.Metrics;
using SmtpMonitor.Web.Api;
using SmtpMonitor.Web.OnDemand;
using SmtpMonitor.Web.Operation;
using SmtpMonitor.Web.Pages;

namespace SmtpMonitor.Web;

/// <summary>The pages. What is not mapped is 404.</summary>
internal static class MonitorEndpoints
{
    private const string OpenMetricsMediaType = "application/openmetrics-text";

    /// <summary>Balancers and watchdogs ask by HEAD, and exporters answer it.</summary>
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapMonitor(this WebApplication app)
    {
        app.MapPages();
        app.MapMethods("/metrics", Reading, MetricsAsync);
        app.MapMethods("/-/healthy", Reading, Healthy);
        app.MapMethods("/-/ready", Reading, Ready);
        app.MapOnDemandProbes();
        app.MapOperation();
        app.MapApi();
    }

    private static async Task MetricsAsync(HttpContext context, MetricsExposition exposition)
    {
        var openMetrics = PrefersOpenMetrics(context.Request);
        context.Response.ContentType = openMetrics ? MetricsExposition.OpenMetricsContentType : MetricsExposition.TextContentType;
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await exposition.WriteAsync(context.Response.Body, openMetrics, context.RequestAborted);
    }

    private static ContentHttpResult Healthy(Liveness liveness) => Answer("healthy", liveness.Ailment);

    // Who is not alive does no work either.
    private static ContentHttpResult Ready(Readiness readiness, Liveness liveness) =>
        Answer("ready", readiness.Obstacle is { Length: > 0 } obstacle ? obstacle : liveness.Ailment);

    private static ContentHttpResult Answer(string word, string objection) => objection.Length == 0
        ? TypedResults.Text($"{word}\n")
        : TypedResults.Text($"not {word}: {objection}\n", statusCode: StatusCodes.Status503ServiceUnavailable);

    /// <summary>OpenMetrics where the scraper wants it at least as much as any other format; text otherwise.</summary>
    private static bool PrefersOpenMetrics(HttpRequest request)
    {
        var types = request.GetTypedHeaders().Accept;
        var openMetrics = types.Where(t => t.MediaType.Equals(OpenMetricsMediaType, StringComparison.OrdinalIgnoreCase))
            .Select(t => t.Quality ?? 1).DefaultIfEmpty(0).Max();
        var others = types.Where(t => !t.MediaType.Equals(OpenMetricsMediaType, StringComparison.OrdinalIgnoreCase))
            .Select(t => t.Quality ?? 1).DefaultIfEmpty(0).Max();
        return openMetrics > 0 && openMetrics >= others;
    }
}
