using System.Globalization;
using System.Net;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.Service.Door;

/// <summary>The pages while others try to keep everybody out: scrapes go on, and so does the monitor's own schedule.</summary>
[Collection(AloneCollection.Name)]
public sealed class HostileClientsTests
{
    private const int Clients = 1000;

    private static readonly TimeSpan Attack = TimeSpan.FromSeconds(6);

    private static readonly List<string> Reports = [];

    /// <summary>A request whose headers never end.</summary>
    private static readonly byte[] UnfinishedHeaders = "GET /metrics HTTP/1.1\r\nHost: a\r\nX-Slow: "u8.ToArray();

    /// <summary>The first octets of a ClientHello, of a record of 16 KiB that never comes.</summary>
    private static readonly byte[] UnfinishedHello = [0x16, 0x03, 0x01, 0x40, 0x00, 0x01, 0x00, 0x3f, 0xfc, 0x03, 0x03];

    [Theory]
    [InlineData(false, "of one address")]
    [InlineData(false, "of many addresses")]
    [InlineData(true, "of one address")]
    public async Task Pages_WhileAThousandSlowClientsHangOn_AnswerWithinASecond_AndProbesKeepTheirTimes(bool tls, string where)
    {
        await using var monitor = await GuardedMonitor.StartAsync(tls);
        var memory = monitor.Process.ResidentSet;
        byte[][] openings = tls ? [[], UnfinishedHello, UnfinishedHeaders] : [[], UnfinishedHeaders];
        await using (var slow = SlowClients.Start(
            monitor.Process.Address, Clients, i => where == "of one address" ? "127.0.0.2" : string.Create(CultureInfo.InvariantCulture, $"127.0.60.{i % 250}"), openings))
        {
            // The machine may have other things to do: a round in which it had none counts.
            var round = await RoundAsync(monitor, slow);
            for (var more = 2; more > 0 && !round.IsPrompt; more--)
            {
                round = await RoundAsync(monitor, slow);
            }

            var report = string.Create(CultureInfo.InvariantCulture, $"tls {tls}, {where}: {round}; memory +{(monitor.Process.ResidentSet - memory) / 1024 / 1024} MiB");
            TestContext.Current.TestOutputHelper!.WriteLine(report);
            Reports.Add(report);
            Repository.Keep("hostile-clients.txt", string.Join('\n', Reports) + "\n");

            Assert.True(round.IsPrompt, report);
            Assert.True(slow.CutOff > Clients / 2 && round.Refused > 0, report);
            Assert.True(monitor.Process.ResidentSet - memory < 128 * 1024 * 1024, report);
        }

        Assert.DoesNotContain("pl4nted", monitor.Process.Log, StringComparison.Ordinal);
        Assert.Equal(0, await monitor.Process.StopAsync(TimeSpan.FromSeconds(5)));
    }

    /// <summary>Nobody needs their places: it is time alone that ends them.</summary>
    [Fact]
    public async Task Connections_ThatNeverComplete_AreCutOffWithinSeconds()
    {
        await using var monitor = await GuardedMonitor.StartAsync(tls: true);
        await using var silent = SlowClients.Start(monitor.Process.Address, 1, _ => "127.0.0.2", [[]]);
        await using var half = SlowClients.Start(monitor.Process.Address, 1, _ => "127.0.0.2", UnfinishedHello);
        await using var plain = await GuardedMonitor.StartAsync(tls: false);
        await using var headers = SlowClients.Start(plain.Process.Address, 1, _ => "127.0.0.2", UnfinishedHeaders);

        await Eventually.HoldsAsync(
            () => Task.FromResult(new[] { silent, half, headers }.All(c => c.CutOff > 0)),
            TimeSpan.FromSeconds(10),
            () => $"silent {silent.CutOff}, half a hello {half.CutOff}, half a request {headers.CutOff}",
            TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Pages_AskedInBadManners_RefuseInFewWords_AndGoOn()
    {
        await using var monitor = await GuardedMonitor.StartAsync(tls: false);
        var address = monitor.Process.Address;
        var credentials = $"Authorization: {Scraper.Basic(GuardedMonitor.User, GuardedMonitor.Password)}\r\n";
        string Get(string path) => $"GET {path} HTTP/1.1\r\nHost: a\r\n{credentials}\r\n";

        // Whoever sends on while it is refused may lose the answer to a reset: 0.
        Assert.Contains(await RawRequest.SendAsync(address, $"GET / HTTP/1.1\r\nHost: a\r\nX-Huge: {new string('a', 1024 * 1024)}\r\n\r\n"), new[] { 431, 0 });
        Assert.Contains(await RawRequest.SendAsync(address, $"GET / HTTP/1.1\r\nHost: a\r\n{string.Concat(Enumerable.Range(0, 20_000).Select(i => $"X-{i}: a\r\n"))}\r\n"), new[] { 431, 0 });
        Assert.Contains(await RawRequest.SendAsync(address, Get("/" + new string('a', 1024 * 1024))), new[] { 414, 0 });
        Assert.Equal(414, await RawRequest.SendAsync(address, Get("/" + new string('a', 9 * 1024))));
        Assert.Equal(400, await RawRequest.SendAsync(address, "\0\0\0\0\r\n\r\n"));
        Assert.Equal(400, await RawRequest.SendAsync(address, "GET /metrics HTTP/1.1\r\n\r\n"));
        Assert.Equal(401, await RawRequest.SendAsync(address, "GET /metrics HTTP/1.1\r\nHost: a\r\nAuthorization: Basic !!!\r\n\r\n"));
        Assert.Equal(401, await RawRequest.SendAsync(address, $"GET /metrics HTTP/1.1\r\nHost: a\r\n{credentials}{credentials}\r\n"));
        foreach (var path in new[] { "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "//metrics//", "/%c0%af", "/metrics/../../appsettings.json", "/web.yaml", "/key.pem" })
        {
            Assert.Contains(await RawRequest.SendAsync(address, Get(path)), new[] { 400, 404 });
        }

        Assert.Equal(400, await RawRequest.SendAsync(address, Get("/%00")));
        Assert.Equal(200, await RawRequest.SendAsync(address, Get("/metrics")));
        Assert.Contains(await RawRequest.SendAsync(address, $"POST /metrics HTTP/1.1\r\nHost: a\r\n{credentials}Content-Length: 99999999\r\n\r\n"), new[] { 405, 413 });
        Assert.DoesNotContain("\"@l\":\"Error\"", monitor.Process.Log, StringComparison.Ordinal);
    }

    private static async Task<AttackRound> RoundAsync(GuardedMonitor monitor, SlowClients slow)
    {
        using var scraper = new Scraper(monitor.Process, monitor.NewClient);
        using var process = System.Diagnostics.Process.GetProcessById(monitor.Process.Process.Pid);
        var before = await monitor.Process.ScrapeAsync();
        var spent = process.TotalProcessorTime;

        var guesses = GuessAsync(monitor);
        await scraper.RunAsync(Attack);
        var (refused, busy) = await guesses;

        process.Refresh();
        var (early, all) = Delays(before, await monitor.Process.ScrapeAsync());
        return new AttackRound
        {
            Answers = scraper.Answers,
            LongestOnNew = scraper.Longest["new connection"],
            LongestOnKept = scraper.Longest["kept connection"],
            Connected = slow.Connected,
            CutOff = slow.CutOff,
            Refused = refused,
            PutOff = busy,
            EarlyProbes = early,
            Probes = all,
            Load = (process.TotalProcessorTime - spent) / Attack,
        };
    }

    /// <summary>Wrong passwords, eight at a time, from an address of their own.</summary>
    private static async Task<(int Refused, int Busy)> GuessAsync(GuardedMonitor monitor)
    {
        var (refused, busy) = (0, 0);
        var start = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async n =>
        {
            using var client = monitor.NewClient("127.0.0.3");
            for (var i = 0; TimeProvider.System.GetElapsedTime(start) < Attack; i++)
            {
                client.DefaultRequestHeaders.Authorization = Scraper.Basic(GuardedMonitor.User, $"pl4nted-{n}-{i}");
                try
                {
                    using var response = await client.GetAsync(new Uri(monitor.Process.Address, "/metrics"), TestContext.Current.CancellationToken);
                    _ = response.StatusCode switch
                    {
                        HttpStatusCode.Unauthorized => Interlocked.Increment(ref refused),
                        HttpStatusCode.TooManyRequests => Interlocked.Increment(ref busy),
                        _ => throw new InvalidOperationException($"a wrong password was answered with {response.StatusCode}"),
                    };
                }
                catch (HttpRequestException)
                {
                    // Strangers have to leave a full house.
                }

                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
            }
        }));
        return (refused, busy);
    }

    /// <summary>Increase of the histogram: what began within 250 ms of its time, and everything.</summary>
    private static (double Early, double All) Delays(Exposition before, Exposition after)
    {
        double Increase(string le) => (after.Value("smtpmonitor_schedule_delay_seconds_bucket", ("le", le)) ?? double.NaN)
            - (before.Value("smtpmonitor_schedule_delay_seconds_bucket", ("le", le)) ?? double.NaN);

        return (Increase("0.25"), Increase("+Inf"));
    }
}
