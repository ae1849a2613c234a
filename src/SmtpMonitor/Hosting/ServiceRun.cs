using Microsoft.AspNetCore.Builder;
using SmtpMonitor.Configuration;
using SmtpMonitor.Configuration.Reload;
using SmtpMonitor.Diagnosis;
using SmtpMonitor.Metrics;
using SmtpMonitor.Scheduling;
using SmtpMonitor.Web;

namespace SmtpMonitor.Hosting;

/// <summary>The order of things once the pages are served: configuration, probes, wait, stop.</summary>
internal sealed partial class ServiceRun(WebApplication app, RunOptions options)
{
    private readonly ILogger _logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger<ServiceRun>();

    public async Task UntilStoppedAsync(MonitorConfiguration configuration, CancellationToken cancellationToken)
    {
        var scheduler = app.Services.GetRequiredService<ProbeScheduler>();
        var controls = app.Services.GetRequiredService<ControlScheduler>();
        var diagnosis = app.Services.GetRequiredService<DiagnosisRounds>();
        var reloader = app.Services.GetRequiredService<ConfigurationReloader>();
        var readiness = app.Services.GetRequiredService<Readiness>();
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var asked = app.Lifetime.ApplicationStopping.Register(stopping.SetResult);
        using var cancelled = cancellationToken.Register(app.Lifetime.StopApplication);

        reloader.Watch();
        if (options.Hangup is { } hangup)
        {
            reloader.Serve(hangup);
        }

        var address = new Uri(app.Urls.First());
        Started(_logger, address, configuration.Vantage, configuration.Targets.Length);
        options.Listening?.Invoke(address);
        controls.Open();
        diagnosis.Start();
        await scheduler.OpenAsync(CancellationToken.None);
        foreach (var consumer in app.Services.GetServices<IConfigurationConsumer>())
        {
            await consumer.ApplyAsync(configuration, CancellationToken.None);
        }

        await scheduler.StartAsync(CancellationToken.None);
        await reloader.StartAsync(CancellationToken.None);
        readiness.Obstacle = "";

        await stopping.Task;
        readiness.Obstacle = "the monitor is stopping";
        Stopping(_logger);
        await reloader.StopAsync(CancellationToken.None);
        await Task.WhenAll(scheduler.StopAsync(CancellationToken.None), controls.StopAsync(CancellationToken.None));
        await diagnosis.StopAsync();
        await app.StopAsync(CancellationToken.None);
        Stopped(_logger, app.Services.GetRequiredService<ServiceMetrics>().ProbesInFlight);
    }

    [LoggerMessage(100, LogLevel.Information, "Monitor started: pages at {Address}, vantage {Vantage}, targets: {Targets}")]
    private static partial void Started(ILogger logger, Uri address, string vantage, int targets);

    [LoggerMessage(101, LogLevel.Information, "Monitor stops: probes under way get a moment to finish")]
    private static partial void Stopping(ILogger logger);

    [LoggerMessage(102, LogLevel.Information, "Monitor stopped, probes in flight: {ProbesInFlight}")]
    private static partial void Stopped(ILogger logger, int probesInFlight);
}
