using System.Net;
using System.Text.Json;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.Alerting;

/// <summary>The webhook on loopback that Alertmanager notifies; keeps what arrives.</summary>
internal sealed class NotificationInbox : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Lock _lock = new();
    private readonly List<Notification> _received = [];
    private readonly Task _serving;

    public NotificationInbox()
    {
        Address = $"http://127.0.0.1:{FreePorts.Take()}";
        _listener.Prefixes.Add($"{Address}/");
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Without a slash at its end.</summary>
    public string Address { get; }

    /// <summary>What arrived for alerts of the vantage, in order.</summary>
    public IReadOnlyList<Notification> Of(string vantage)
    {
        lock (_lock)
        {
            return [.. _received.Where(n => n.Vantage == vantage)];
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                using var body = await JsonDocument.ParseAsync(context.Request.InputStream);
                lock (_lock)
                {
                    _received.Add(Notification.Read(context.Request.Url!.AbsolutePath, body.RootElement));
                }

                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    /// <summary>One message of Alertmanager, of one group of alerts.</summary>
    /// <param name="Path">The receiver's own.</param>
    /// <param name="Vantage">The group's.</param>
    /// <param name="Status"><c>firing</c> or <c>resolved</c>.</param>
    /// <param name="Alerts">Their names, one for each alert.</param>
    internal sealed record Notification(string Path, string Vantage, string Status, IReadOnlyList<string> Alerts)
    {
        public static Notification Read(string path, JsonElement body) => new(
            path,
            body.GetProperty("groupLabels").TryGetProperty("vantage", out var vantage) ? vantage.GetString()! : "",
            body.GetProperty("status").GetString()!,
            [.. body.GetProperty("alerts").EnumerateArray().Select(a => a.GetProperty("labels").GetProperty("alertname").GetString()!)]);
    }
}
