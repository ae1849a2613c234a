using Microsoft.AspNetCore.Builder;
using SmtpMonitor.Configuration;
using SmtpMonitor.Configuration.Reload;
using SmtpMonitor.Diagnosis;
using SmtpMonitor.Metrics;
using SmtpMonitor.Scheduling;
using SmtpMonitor.Scheduling.Errands;
using SmtpMonitor.Web;

namespace SmtpMonitor.Hosting;

/// <summary>The order of things once the pages are served: configuration, probes, wait, stop.</summary>
internal sealed partial class ServiceRun(WebApplication app, RunOptions options)
{
    /// <summary>Its parts take 5 s together. What takes longer is stuck, and holds up whoever waits for the end.</summary>
    public static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    /// <summary>For a configuration that is being taken over when the stop comes.</summary>
    private static readonly TimeSpan ReloadPatience = TimeSpan.FromSeconds(1);

    private readonly ILogger _logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger<ServiceRun>();

    public async Task UntilStoppedAsync(MonitorConfiguration configuration, CancellationToken cancellationToken)
    {
        var scheduler = app.Services.GetRequiredService<ProbeScheduler>();
        var heartbeat = app.Services.GetRequiredService<Heartbeat>();
        var diagnosis = app.Services.GetRequiredService<DiagnosisRounds>();
        var reloader = app.Services.GetRequiredService<ConfigurationReloader>();
        var readiness = app.Services.GetRequiredService<Readiness>();
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var asked = app.Lifetime.ApplicationStopping.Register(() =>
        {
            readiness.Stop();
            stopping.SetResult();
        });
        using var cancelled = cancellationToken.Register(app.Lifetime.StopApplication);

        reloader.Watch();
        if (options.Hangup is { } hangup)
        {
            reloader.Serve(hangup);
        }

        var address = new Uri(app.Urls.First());
        Started(_logger, address, configuration.Vantage, configuration.Targets.Length);
        options.Listening?.Invoke(address);
        app.Services.GetRequiredService<ControlScheduler>().Open();
        foreach (var errands in app.Services.GetServices<IErrandScheduler>())
        {
            errands.Open();
        }

        diagnosis.Start();
        await scheduler.OpenAsync(CancellationToken.None);
        foreach (var consumer in app.Services.GetServices<IConfigurationConsumer>())
        {
            await consumer.ApplyAsync(configuration, CancellationToken.None);
        }

        await scheduler.StartAsync(CancellationToken.None);
        await heartbeat.StartAsync(CancellationToken.None);
        await reloader.StartAsync(CancellationToken.None);
        readiness.Begin();

        await stopping.Task;
        Stopping(_logger);
        heartbeat.Stop();
        try
        {
            await StopAsync().WaitAsync(StopLimit, TimeProvider.System, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            StoppedShort(_logger, StopLimit.TotalSeconds);
        }

        Stopped(_logger, app.Services.GetRequiredService<ServiceMetrics>().ProbesInFlight);
    }

    /// <summary>The pages last: while probes finish there is something to scrape.</summary>
    private async Task StopAsync()
    {
        using var patience = new CancellationTokenSource(ReloadPatience, TimeProvider.System);
        await app.Services.GetRequiredService<ConfigurationReloader>().StopAsync(patience.Token);
        await Task.WhenAll(
        [
            app.Services.GetRequiredService<ProbeScheduler>().StopAsync(CancellationToken.None),
            app.Services.GetRequiredService<ControlScheduler>().StopAsync(CancellationToken.None),
            .. app.Services.GetServices<IErrandScheduler>().Select(e => e.StopAsync()),
        ]);
        await app.Services.GetRequiredService<DiagnosisRounds>().StopAsync();
        await app.StopAsync(CancellationToken.None);
    }

    [LoggerMessage(100, LogLevel.Information, "Monitor started: pages at {Address}, vantage {Vantage}, targets: {Targets}")]
    private static partial void Started(ILogger logger, Uri address, string vantage, int targets);

    [LoggerMessage(101, LogLevel.Information, "Monitor stops: probes under way get a moment to finish")]
    private static partial void Stopping(ILogger logger);

    [LoggerMessage(103, LogLevel.Warning, "Monitor did not stop in order within {Limit:0} s: something is stuck, and it ends all the same")]
    private static partial void StoppedShort(ILogger logger, double limit);

    [LoggerMessage(102, LogLevel.Information, "Monitor stopped, probes in flight: {ProbesInFlight}")]
    private static partial void Stopped(ILogger logger, int probesInFlight);
}
