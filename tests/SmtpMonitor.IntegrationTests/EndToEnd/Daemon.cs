using SmtpMonitor.IntegrationTests.NetworkLab;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.EndToEnd;

/// <summary>A server with pages that runs in a namespace: Prometheus, Alertmanager. It says at <c>/-/ready</c> when it is up.</summary>
internal sealed class Daemon : IAsyncDisposable
{
    private const string Output = "out";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ServerFolder _folder;
    private readonly LeashedProcess _process;

    private Daemon(ServerFolder folder, LeashedProcess process, HttpClient http)
    {
        _folder = folder;
        _process = process;
        Http = http;
    }

    public HttpClient Http { get; }

    /// <summary>What it has said so far.</summary>
    public string Log => _folder.Read(Output);

    /// <param name="folder">Its folder, which goes with it.</param>
    /// <param name="home">Where it runs.</param>
    /// <param name="port">Of 127.0.0.1 there.</param>
    /// <param name="command">It and its flags.</param>
    public static async Task<Daemon> StartAsync(
        ServerFolder folder, NetworkNamespace home, int port, IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var http = home.Http();
        http.BaseAddress = new Uri($"http://127.0.0.1:{port}");
        var daemon = new Daemon(folder, LeashedProcess.Start(folder[Output], [.. home.Launcher, .. command]), http);
        try
        {
            await Eventually.HoldsAsync(() => daemon.IsReadyAsync(cancellationToken), Patience, () => daemon.Log, cancellationToken);
            return daemon;
        }
        catch
        {
            await daemon.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        if (_process.HasExited)
        {
            throw new InvalidOperationException($"it ended by itself:\n{Log}");
        }

        try
        {
            using var answer = await Http.GetAsync(new Uri("/-/ready", UriKind.Relative), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
