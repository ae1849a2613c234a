using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmtpMonitor.Configuration;
using SmtpMonitor.Metrics.OnDemand;

namespace SmtpMonitor.Web.OnDemand;

/// <summary>
/// <c>/probe</c>: 200 with series for every probe that took place, 400 for what cannot be understood, 403 for what is not allowed, 503
/// when nothing can be said now. The last three are failed scrapes to Prometheus, never a failed server.
/// </summary>
internal sealed class ProbeEndpoint(OnDemandProbe probe, TimeProvider time) : IConfigurationConsumer
{
    private volatile MonitorConfiguration? _configuration;

    public Task ApplyAsync(MonitorConfiguration configuration, CancellationToken cancellationToken)
    {
        _configuration = configuration;
        return Task.CompletedTask;
    }

    public async Task HandleAsync(HttpContext context)
    {
        var gone = context.RequestAborted;
        try
        {
            if (_configuration is not { } configuration)
            {
                await SayAsync(context, StatusCodes.Status503ServiceUnavailable, "no configuration is in force yet", TimeSpan.FromSeconds(1));
                return;
            }

            var request = ProbeRequestReader.Read(context.Request, configuration.Modules);
            if (request.Problem is { } problem)
            {
                await SayAsync(context, StatusCodes.Status400BadRequest, problem);
                return;
            }

            await (await probe.RunAsync(request.Value, gone) switch
            {
                ProbeAnswer.Refused refused => SayAsync(context, StatusCodes.Status403Forbidden, refused.Why),
                ProbeAnswer.Busy busy => SayAsync(context, StatusCodes.Status503ServiceUnavailable, busy.Why, busy.RetryAfter),
                ProbeAnswer.Probed probed => ShowAsync(context, request.Value, probed, configuration.Vantage),
                var other => throw new InvalidOperationException($"{other.GetType().Name} is not known"),
            });
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // Whoever asked is gone.
        }
    }

    private async Task ShowAsync(HttpContext context, ProbeRequest request, ProbeAnswer.Probed probed, string vantage)
    {
        var series = await ProbePage.WriteAsync(probed.Result, vantage, time.GetUtcNow(), context.RequestAborted);
        await WriteAsync(
            context,
            request.Debug ? DebugPage.ContentType : ProbePage.ContentType,
            request.Debug ? DebugPage.Write(request, probed.Result, series) : series);
    }

    private static Task SayAsync(HttpContext context, int status, string sentence, TimeSpan? retryAfter = null)
    {
        context.Response.StatusCode = status;
        if (retryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return WriteAsync(context, DebugPage.ContentType, sentence + "\n");
    }

    private static Task WriteAsync(HttpContext context, string contentType, string text)
    {
        context.Response.ContentType = contentType;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
