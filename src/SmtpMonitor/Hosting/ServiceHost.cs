using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using SmtpMonitor.Configuration;
using SmtpMonitor.Configuration.WebFile;
using SmtpMonitor.Diagnosis;
using SmtpMonitor.Metrics;
using SmtpMonitor.Results;
using SmtpMonitor.Scheduling;
using SmtpMonitor.Web;
using SmtpMonitor.Web.Api;
using SmtpMonitor.Web.Board;
using SmtpMonitor.Web.Guard;
using SmtpMonitor.Web.OnDemand;
using SmtpMonitor.Web.Pages;

namespace SmtpMonitor.Hosting;

/// <summary>The composition root, and the service from start to stop.</summary>
public static class ServiceHost
{
    /// <summary>Ended as asked.</summary>
    public const int ExitSound = 0;

    /// <summary>A configuration or the listen address is no good; standard error says why.</summary>
    public const int ExitUsage = 2;

    /// <summary>From SIGTERM to the end also where something is stuck; whoever runs it must give it more before a SIGKILL.</summary>
    public static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(12);

    private static readonly TimeSpan CloseLimit = LongestStop - ServiceRun.StopLimit;

    /// <summary>
    /// Runs until SIGTERM, SIGINT or <paramref name="cancellationToken"/>, then stops within 5 s, or within
    /// <see cref="LongestStop"/> where something is stuck. A configuration that is no good at start, or an address that cannot be listened on, ends it at once.
    /// </summary>
    public static async Task<int> RunAsync(RunOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var loader = new ConfigurationLoader(shard: options.Shard);
        var load = options.ConfigurationFile is { } file
            ? loader.Load(file)
            : loader.Parse(options.ConfigurationText ?? "", options.ConfigurationName);
        var web = options.WebConfigurationFile is { } webFile ? WebFileLoader.Load(webFile) : new WebFileLoadResult { Settings = WebSettings.Open };
        if (!load.IsValid || !web.IsValid)
        {
            foreach (var error in load.Errors.Concat(web.Errors))
            {
                await options.Error.WriteLineAsync(error.ToString());
            }

            return ExitUsage;
        }

        var app = Compose(options, loader, load, web);
        try
        {
            await app.StartAsync(cancellationToken);
            await new ServiceRun(app, options).UntilStoppedAsync(load.Configuration, cancellationToken);
            return ExitSound;
        }
        catch (Exception e) when (e is IOException or SocketException && !app.Lifetime.ApplicationStarted.IsCancellationRequested)
        {
            await options.Error.WriteLineAsync($"cannot listen on {options.Listen}: {e.Message}");
            return ExitUsage;
        }
        finally
        {
            await CloseAsync(app);
        }
    }

    /// <summary>What is stuck may not close either; the process ends without it.</summary>
    private static async Task CloseAsync(WebApplication app)
    {
        try
        {
            await app.DisposeAsync().AsTask().WaitAsync(CloseLimit, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            // It was said in the log what did not stop.
        }
    }

    private static WebApplication Compose(RunOptions options, ConfigurationLoader loader, ConfigurationLoadResult load, WebFileLoadResult web)
    {
        // The folder it is started in is nothing to the monitor, and need not be one that it may read.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "SmtpMonitor", ContentRootPath = AppContext.BaseDirectory });
        builder.UseMonitorWeb(options.Listen);
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddMonitorLog(options)
            .AddConfiguration(options.ConfigurationFile, loader, load)
            .AddProbing()
            .AddMonitorMetrics()
            .AddResults()
            .AddDiagnosis()
            .AddBoard()
            .AddApi()
            .AddPages()
            .AddOnDemandProbes()
            .AddScheduling()
            .AddHealth()
            .AddGuard(options.WebConfigurationFile, web, options.HealthWithoutPassword)
            .Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(1));
        options.ConfigureServices?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseDoor();
        app.MapMonitor();
        return app;
    }
}
