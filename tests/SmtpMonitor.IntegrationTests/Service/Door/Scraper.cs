using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace SmtpMonitor.IntegrationTests.Service.Door;

/// <summary>Asks for metrics and health as Prometheus and Kubernetes would, from 127.0.0.1, and remembers how long each answer took.</summary>
internal sealed class Scraper(MonitorProcess monitor, Func<HttpClient> newClient) : IDisposable
{
    private static readonly string[] Paths = ["/metrics", "/-/healthy", "/-/ready"];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _kept = newClient();

    /// <summary>Longest answer, by how its connection was made.</summary>
    public Dictionary<string, TimeSpan> Longest { get; } = new() { ["new connection"] = TimeSpan.Zero, ["kept connection"] = TimeSpan.Zero };

    public int Answers { get; private set; }

    /// <summary>Asks for as long, each page on a new connection and on one that is kept open.</summary>
    public async Task RunAsync(TimeSpan span)
    {
        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < span)
        {
            foreach (var path in Paths)
            {
                using var once = newClient();
                await AskAsync("new connection", once, path);
                await AskAsync("kept connection", _kept, path);
            }

            await Task.Delay(Pause, time, TestContext.Current.CancellationToken);
        }
    }

    public void Dispose() => _kept.Dispose();

    public static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    private async Task AskAsync(string how, HttpClient client, string path)
    {
        var start = TimeProvider.System.GetTimestamp();
        using var response = await client.GetAsync(new Uri(monitor.Address, path), TestContext.Current.CancellationToken);
        await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var took = TimeProvider.System.GetElapsedTime(start);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {response.StatusCode}");
        Longest[how] = took > Longest[how] ? took : Longest[how];
        Answers++;
    }
}
