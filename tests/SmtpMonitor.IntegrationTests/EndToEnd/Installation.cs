using SmtpMonitor.IntegrationTests.Alerting;
using SmtpMonitor.IntegrationTests.NetworkLab;

namespace SmtpMonitor.IntegrationTests.EndToEnd;

/// <summary>Monitors, Prometheus, Alertmanager and the one who is told, as somebody would run them, with the files that we ship.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _running = new();

    private Installation(AlertmanagerConfiguration routing) => Routing = routing;

    public AlertmanagerConfiguration Routing { get; }

    public Vantages Monitors { get; private set; } = null!;

    public LabPrometheus Prometheus { get; private set; } = null!;

    public LabAlertmanager Alertmanager { get; private set; } = null!;

    public WebhookReceiver Receiver { get; private set; } = null!;

    /// <summary>What all have said, for when something is not as expected.</summary>
    public string Logs => $"Prometheus:\n{Prometheus.Log}\nAlertmanager:\n{Alertmanager.Log}\nmonitors:\n{Monitors.Log}";

    public static async Task<Installation> StartAsync(LabNetwork lab, TimeProvider time, CancellationToken cancellationToken)
    {
        var home = lab.Topology[Place.Client];
        var shipped = await File.ReadAllTextAsync(ShippedRules.Alertmanager, cancellationToken);
        var all = new Installation(new AlertmanagerConfiguration(shipped, WebhookReceiver.Address));
        try
        {
            all.Monitors = all.Running(await Vantages.StartAsync(lab));
            all.Receiver = all.Running(await WebhookReceiver.StartAsync(home, time, cancellationToken));
            all.Alertmanager = all.Running(await LabAlertmanager.StartAsync(home, all.Routing.ToString(), cancellationToken));
            all.Prometheus = all.Running(
                await LabPrometheus.StartAsync(home, all.Monitors.ScrapeTargets, ShippedRules.Files, cancellationToken));
            return all;
        }
        catch
        {
            await all.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_running.TryPop(out var one))
        {
            await one.DisposeAsync();
        }
    }

    private T Running<T>(T one)
        where T : IAsyncDisposable
    {
        _running.Push(one);
        return one;
    }
}
