using System.Globalization;
using System.Text.Json;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.Service;

/// <summary>The built program's <c>run</c>, listening on a loopback port of the system's choice.</summary>
internal sealed class MonitorProcess : IAsyncDisposable
{
    private const string AddressProperty = "Address";

    /// <summary>For the runtime to start on a busy machine.</summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private readonly ChildProcess _process;

    private MonitorProcess(ChildProcess process, HttpClient http)
    {
        _process = process;
        Http = http;
    }

    public HttpClient Http { get; }

    public Uri Address => Http.BaseAddress!;

    public ChildProcess Process => _process;

    /// <summary>Its log and its errors until now.</summary>
    public string Log => _process.ToString();

    /// <summary>What the kernel counts as its resident set, in octets.</summary>
    public long ResidentSet => 1024 * long.Parse(
        File.ReadLines($"/proc/{_process.Pid}/status").Single(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    /// <summary>Starts it and waits until it says where its pages are.</summary>
    public static async Task<MonitorProcess> StartAsync(string configurationFile, IReadOnlyDictionary<string, string>? environment = null, params string[] flags) =>
        await StartAsync(arguments => ChildProcess.StartAsync(environment, arguments), () => new HttpClient(), configurationFile, flags);

    /// <summary>Starts it elsewhere: who starts the program with these arguments, and who reaches its pages.</summary>
    public static async Task<MonitorProcess> StartAsync(
        Func<string[], Task<ChildProcess>> start, Func<HttpClient> reach, string configurationFile, params string[] flags)
    {
        var process = await start(["run", "--config.file", configurationFile, "--web.listen-address", "127.0.0.1:0", "--log.format", "json", .. flags]);
        try
        {
            var address = await Eventually.GetAsync(
                () => process.HasExited
                    ? throw new InvalidOperationException($"the monitor ended by itself:\n{process}")
                    : Task.FromResult(AddressIn(process.Output)),
                StartLimit,
                process.ToString,
                TestContext.Current.CancellationToken);
            var http = reach();
            http.BaseAddress = address;
            return new MonitorProcess(process, http);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public async Task<string> GetAsync(string path) =>
        await Http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public async Task<Exposition> ScrapeAsync() => Exposition.Parse(await GetAsync("/metrics"));

    /// <summary>Scrapes until it holds; the log is shown when it does not in time.</summary>
    /// <returns>The scrape in which it held.</returns>
    public Task<Exposition> AwaitAsync(Func<Exposition, bool> holds, TimeSpan deadline, string what)
    {
        Exposition? last = null;
        return Eventually.GetAsync(
            async () => holds(last = await ScrapeAsync()) ? last : null,
            deadline,
            () => $"{what}\n{last?.Text}\n{Log}",
            TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until the log has it.</summary>
    public Task AwaitLogAsync(string text, TimeSpan deadline) => Eventually.HoldsAsync(
        () => Task.FromResult(Log.Contains(text, StringComparison.Ordinal)), deadline, () => $"no \"{text}\" in\n{Log}", TestContext.Current.CancellationToken);

    /// <summary>SIGTERM, and its exit code.</summary>
    public async Task<int> StopAsync(TimeSpan patience)
    {
        await _process.SignalAsync("TERM");
        return await _process.ExitAsync(patience);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _process.DisposeAsync();
    }

    private static Uri? AddressIn(string log)
    {
        foreach (var line in log.Split('\n').Where(l => l.StartsWith('{') && l.Contains($"\"{AddressProperty}\":\"http", StringComparison.Ordinal)))
        {
            using var json = JsonDocument.Parse(line);
            return new Uri(json.RootElement.GetProperty(AddressProperty).GetString()!);
        }

        return null;
    }
}
