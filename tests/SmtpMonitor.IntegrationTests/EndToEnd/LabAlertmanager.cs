using System.Text.Json.Nodes;
using SmtpMonitor.IntegrationTests.NetworkLab;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.EndToEnd;

/// <summary>A real Alertmanager in a namespace.</summary>
internal sealed class LabAlertmanager : IAsyncDisposable
{
    public const int Port = 9093;

    private readonly Daemon _daemon;

    private LabAlertmanager(Daemon daemon) => _daemon = daemon;

    public string Log => _daemon.Log;

    /// <param name="home">Where it runs.</param>
    /// <param name="configuration">YAML.</param>
    public static async Task<LabAlertmanager> StartAsync(NetworkNamespace home, string configuration, CancellationToken cancellationToken)
    {
        var folder = new ServerFolder("alertmanager");
        var file = folder.Write("alertmanager.yaml", configuration);

        // Without an address to be found at, or it looks for others of its kind.
        string[] command =
        [
            Programs.Alertmanager!, $"--config.file={file}", $"--storage.path={folder["data"]}",
            $"--web.listen-address=127.0.0.1:{Port}", "--cluster.listen-address=", "--log.level=warn",
        ];
        return new LabAlertmanager(await Daemon.StartAsync(folder, home, Port, command, cancellationToken));
    }

    /// <summary>The alerts that fire now, and by how many others each is inhibited.</summary>
    public async Task<IReadOnlyList<FiringAlert>> AlertsAsync(CancellationToken cancellationToken)
    {
        var answer = JsonNode.Parse(await _daemon.Http.GetStringAsync(new Uri("/api/v2/alerts", UriKind.Relative), cancellationToken))!;
        return
        [
            .. answer.AsArray().Select(a => new FiringAlert(
                a!["labels"]!.AsObject().ToDictionary(l => l.Key, l => l.Value!.GetValue<string>()),
                a["status"]!["inhibitedBy"]!.AsArray().Count)),
        ];
    }

    public ValueTask DisposeAsync() => _daemon.DisposeAsync();

    /// <summary>An alert that fires.</summary>
    internal sealed record FiringAlert(IReadOnlyDictionary<string, string> Labels, int InhibitedBy)
    {
        public override string ToString() =>
            $"{Labels["alertname"]} {string.Join(' ', Labels.Where(l => l.Key is "vantage" or "target" or "host" or "port" or "family" or "role").Select(l => l.Value))}"
            + $"{(InhibitedBy > 0 ? ", held back" : "")}";
    }
}
