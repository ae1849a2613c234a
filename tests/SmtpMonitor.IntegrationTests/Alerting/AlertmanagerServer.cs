using System.Net.Http.Json;
using System.Text.Json;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.Alerting;

/// <summary>A real Alertmanager on loopback with the shipped configuration: only its waits are shorter, and its webhooks are ours.</summary>
public sealed class AlertmanagerServer : IAsyncLifetime
{
    private readonly ServerFolder _folder = new("alertmanager");
    private readonly HttpClient _http = new();
    private LeashedProcess? _process;
    private NotificationInbox? _inbox;

    internal NotificationInbox Inbox => _inbox!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        if (Programs.Alertmanager is not { } program)
        {
            return;
        }

        _inbox = new NotificationInbox();
        var shipped = await File.ReadAllTextAsync(ShippedRules.Alertmanager, Cancellation);
        var file = _folder.Write("alertmanager.yaml", shipped
            .Replace("http://127.0.0.1:9099", _inbox.Address, StringComparison.Ordinal)
            .Replace("group_wait: 30s", "group_wait: 1s", StringComparison.Ordinal)
            .Replace("group_wait: 10s", "group_wait: 1s", StringComparison.Ordinal)
            .Replace("group_interval: 5m", "group_interval: 1s", StringComparison.Ordinal));
        _http.BaseAddress = new Uri($"http://127.0.0.1:{FreePorts.Take()}");
        _process = LeashedProcess.Start(
            _folder["log"],
            program, $"--config.file={file}", $"--storage.path={_folder["data"]}", $"--web.listen-address={_http.BaseAddress.Authority}", "--cluster.listen-address=");
        await Eventually.HoldsAsync(ReadyAsync, TimeSpan.FromSeconds(30), () => _folder.Read("log"), Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await (_process?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_inbox?.DisposeAsync() ?? ValueTask.CompletedTask);
        _http.Dispose();
        _folder.Dispose();
    }

    /// <summary>Tells it what Prometheus would: alerts that fire now, or have ended.</summary>
    internal async Task PostAsync(IEnumerable<FiringAlert> alerts, bool ended = false)
    {
        var now = TimeProvider.System.GetUtcNow();
        var endsAt = ended ? now : now.AddMinutes(10);
        using var response = await _http.PostAsJsonAsync(
            new Uri("/api/v2/alerts", UriKind.Relative),
            alerts.Select(a => new { labels = a.Labels, startsAt = ended ? now.AddMinutes(-5) : now, endsAt }),
            Cancellation);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }

    /// <summary>Of the alerts of a vantage, those that it holds back and those that it does not.</summary>
    internal async Task<(string[] Heard, string[] HeldBack)> StatesAsync(string vantage)
    {
        using var body = await JsonDocument.ParseAsync(
            await _http.GetStreamAsync(new Uri($"/api/v2/alerts?filter=vantage%3D{vantage}", UriKind.Relative), Cancellation), cancellationToken: Cancellation);
        var states = body.RootElement.EnumerateArray()
            .Select(a => (Name: FiringAlert.NameOf(a.GetProperty("labels")), HeldBack: a.GetProperty("status").GetProperty("inhibitedBy").GetArrayLength() > 0))
            .OrderBy(a => a.Name, StringComparer.Ordinal).ToList();
        return ([.. states.Where(s => !s.HeldBack).Select(s => s.Name)], [.. states.Where(s => s.HeldBack).Select(s => s.Name)]);
    }

    private async Task<bool> ReadyAsync()
    {
        try
        {
            using var response = await _http.GetAsync(new Uri("/-/ready", UriKind.Relative), Cancellation);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
