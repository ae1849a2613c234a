using System.Text.Json.Nodes;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.Service;

/// <summary>The built program's <c>demo</c> on a loopback port of the system's choice: servers of every kind, and the monitor watching them.</summary>
internal sealed class DemoProcess : IAsyncDisposable
{
    private const string BeforeAddress = "Metrics: ";

    /// <summary>For the runtime to start on a busy machine, and the slowest server to be given up.</summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);

    private readonly ChildProcess _process;

    private DemoProcess(ChildProcess process, Uri address)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = address };
    }

    public HttpClient Http { get; }

    public Uri Address => Http.BaseAddress!;

    /// <summary>Starts it and waits until it says where its pages are.</summary>
    public static async Task<DemoProcess> StartAsync()
    {
        var process = await ChildProcess.StartAsync(null, "demo", "--web.listen-address", "127.0.0.1:0");
        try
        {
            var address = await Eventually.GetAsync(
                () => process.HasExited
                    ? throw new InvalidOperationException($"the demo ended by itself:\n{process}")
                    : Task.FromResult(AddressIn(process.Output)),
                StartLimit,
                process.ToString,
                TestContext.Current.CancellationToken);
            return new DemoProcess(process, address);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until every endpoint was probed and no evidence is on its way any more.</summary>
    public async Task SettleAsync()
    {
        string[] open = [];
        await Eventually.HoldsAsync(
            async () => await EndpointsAsync() is { Length: > 0 } all && (open = [.. all.Where(e => !IsSettled(e)).Select(e => e.ToJsonString())]).Length == 0,
            StartLimit,
            () => $"{string.Join('\n', open)}\n{_process}",
            TestContext.Current.CancellationToken);
    }

    /// <summary>The endpoint of a host with a TLS mode, of several the one with the lowest port; ports may be other ones than planned.</summary>
    /// <returns>Its id, and how its page calls it.</returns>
    public async Task<(string Id, string Place)> FindAsync(string host, string tlsMode)
    {
        var found = await Eventually.GetAsync(
            async () => (await EndpointsAsync()).FirstOrDefault(e => Text(e, "host") == host && Text(e, "tls_mode") == tlsMode),
            StartLimit,
            () => $"no {host} with {tlsMode}\n{_process}",
            TestContext.Current.CancellationToken);
        return (Text(found, "id"), $"{host}:{found["port"]}");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _process.DisposeAsync();
    }

    private async Task<JsonNode[]> EndpointsAsync()
    {
        var document = JsonNode.Parse(await Http.GetStringAsync(new Uri("/api/v1/endpoints", UriKind.Relative), TestContext.Current.CancellationToken))!;
        return [.. document["endpoints"]!.AsArray().OfType<JsonNode>()];
    }

    private static bool IsSettled(JsonNode endpoint) => endpoint["settled"]!.GetValue<bool>() && endpoint["last_probe_at"] is not null;

    private static string Text(JsonNode endpoint, string name) => endpoint[name]!.GetValue<string>();

    private static Uri? AddressIn(string output) => output.Split('\n')
        .Where(l => l.StartsWith(BeforeAddress, StringComparison.Ordinal))
        .Select(l => new Uri(new Uri(l[BeforeAddress.Length..].Trim()), "/"))
        .FirstOrDefault();
}
