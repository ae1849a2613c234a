using System.Globalization;
using SmtpMonitor.IntegrationTests.NetworkLab;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.EndToEnd;

/// <summary>A real Prometheus that scrapes monitors, evaluates rules and tells an Alertmanager, all in one namespace.</summary>
internal sealed class LabPrometheus : IAsyncDisposable
{
    private const int Port = 9090;

    /// <summary>Faster than anybody scrapes, for alerts that come as fast as their <c>for</c> lets them.</summary>
    public static readonly TimeSpan ScrapeInterval = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan EvaluationInterval = TimeSpan.FromSeconds(1);

    private readonly Daemon _daemon;

    private LabPrometheus(Daemon daemon, PrometheusQueries queries)
    {
        _daemon = daemon;
        Queries = queries;
    }

    public PrometheusQueries Queries { get; }

    public string Log => _daemon.Log;

    /// <param name="home">Where it runs, and what it scrapes and tells with it.</param>
    /// <param name="targets">What it scrapes: addresses with ports.</param>
    /// <param name="rules">Files of rules.</param>
    public static async Task<LabPrometheus> StartAsync(
        NetworkNamespace home, IEnumerable<string> targets, IEnumerable<string> rules, CancellationToken cancellationToken)
    {
        var folder = new ServerFolder("prometheus");
        var file = folder.Write("prometheus.yaml", Configuration(targets, rules));
        string[] command =
        [
            Programs.Prometheus!, $"--config.file={file}", $"--storage.tsdb.path={folder["data"]}",
            $"--web.listen-address=127.0.0.1:{Port}", "--log.level=warn",
        ];
        var daemon = await Daemon.StartAsync(folder, home, Port, command, cancellationToken);
        return new LabPrometheus(daemon, new PrometheusQueries(daemon.Http, cancellationToken));
    }

    public ValueTask DisposeAsync() => _daemon.DisposeAsync();

    private static string Configuration(IEnumerable<string> targets, IEnumerable<string> rules) => $$"""
        global:
          scrape_interval: {{Seconds(ScrapeInterval)}}
          evaluation_interval: {{Seconds(EvaluationInterval)}}
        rule_files: [{{string.Join(", ", rules.Select(r => $"'{r}'"))}}]
        alerting:
          alertmanagers:
            - static_configs: [{ targets: ['127.0.0.1:{{LabAlertmanager.Port}}'] }]
        scrape_configs:
          - job_name: smtpmonitor
            static_configs: [{ targets: [{{string.Join(", ", targets.Select(t => $"'{t}'"))}}] }]

        """;

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds}s");
}
