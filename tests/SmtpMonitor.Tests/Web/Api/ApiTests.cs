using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Smtp;
using SmtpMonitor.Tests.Hosting;
using SmtpMonitor.Tests.Metrics;
using SmtpMonitor.Tests.Scheduling;
using SmtpMonitor.Web.Board;

namespace SmtpMonitor.Tests.Web.Api;

/// <summary>The API of the whole service in this process; the prober is scripted.</summary>
public sealed class ApiTests
{
    private const string Yaml = """
        vantage: here
        ehlo_name: monitor.example.com
        defaults: { interval: 1s, timeout: 5m }
        path_trace: { enabled: false }
        targets:
          - { name: alpha, host: 127.0.0.1, ports: [25, 465, 587], labels: { team: mail, tier: gold } }
          - { name: beta, host: 127.0.0.2, ports: [25, 587], labels: { team: web } }
          - { name: gamma, host: 127.0.0.3, ports: [465, 2525] }
        """;

    [Fact]
    public async Task Endpoints_EveryCombinationOfFilters_IsWhatAPlainQueryOverAllFinds()
    {
        await using var host = await StartAsync();
        var all = Rows(await JsonAsync(host, "/api/v1/endpoints"));
        Assert.Equal(7, all.Count);
        string[] targets = ["", "alpha", "beta", "nobody"], hosts = ["", "127.0.0.1", "127.0.0.3"], ports = ["", "25", "465"];
        string[] verdicts = ["", "healthy", "service_down"], teams = ["-", "mail", ""], words = ["", "127.0.0.1", "GOLD 587"];
        foreach (var (target, name, port, verdict, team, q) in from a in targets from b in hosts from c in ports from d in verdicts from e in teams from f in words select (a, b, c, d, e, f))
        {
            var query = string.Concat(
                target.Length == 0 ? "" : $"&target={target}", name.Length == 0 ? "" : $"&host={name}", port.Length == 0 ? "" : $"&port={port}",
                verdict.Length == 0 ? "" : $"&verdict={verdict}", team == "-" ? "" : $"&label.team={team}", $"&q={Uri.EscapeDataString(q)}");
            var expected = all.Where(r =>
                (target.Length == 0 || Text(r, "target") == target) && (name.Length == 0 || Text(r, "host") == name)
                && (port.Length == 0 || $"{r["port"]}" == port) && (verdict.Length == 0 || Text(r, "verdict") == verdict)
                && (team == "-" || (r["labels"]!["team"]?.GetValue<string>() ?? "") == team)
                && q.Split(' ').All(w => Haystack(r).Contains(w, StringComparison.OrdinalIgnoreCase)));

            var found = await JsonAsync(host, "/api/v1/endpoints?" + query[1..]);

            Assert.Equal(expected.Select(Id), Rows(found).Select(Id));
            Assert.Equal(expected.Count(), found["total"]!.GetValue<int>());
        }
    }

    [Fact]
    public async Task Shard_IsSaidWhereThereAreOthers()
    {
        await using var host = await RunningHost.StartAsync(o => o with { ConfigurationText = "sharding: { index: 1, count: 4 }\n" + Yaml });
        const string Expected = """{"index":1,"count":4}""";

        Assert.Equal(Expected, (await JsonAsync(host, "/api/v1/endpoints"))["shard"]!.ToJsonString());
        Assert.Equal(Expected, (await JsonAsync(host, "/api/v1/diagnosis"))["shard"]!.ToJsonString());
        Assert.Equal(Expected, (await JsonAsync(host, "/api/v1/config"))["configuration"]!["sharding"]!.ToJsonString());
    }

    [Fact]
    public async Task Endpoints_PageByPage_ComeOnceEachInOrder()
    {
        await using var host = await StartAsync();
        var all = Rows(await JsonAsync(host, "/api/v1/endpoints")).Select(Id).ToList();
        var walked = new List<string>();
        for (string? next = "/api/v1/endpoints?limit=3&label.team=mail&label.team=web&label.team="; next is not null;)
        {
            var page = await JsonAsync(host, next);
            Assert.InRange(Rows(page).Count, 1, 3);
            walked.AddRange(Rows(page).Select(Id));
            next = page["next"]?.GetValue<string>();
        }

        Assert.Equal(all, walked);
        Assert.Empty(Rows(await JsonAsync(host, "/api/v1/endpoints?offset=7")));
    }

    [Theory]
    [InlineData("/api/v1/endpoints?limit=2")]
    [InlineData("/api/v1/endpoints/ID")]
    [InlineData("/api/v1/diagnosis")]
    [InlineData("/api/v1/domains")]
    [InlineData("/api/v1/senders")]
    [InlineData("/api/v1/deliveries")]
    [InlineData("/api/v1/config")]
    [InlineData("/config")]
    public async Task Get_Unchanged_Is304_AndHeadSaysWhatGetSays(string path)
    {
        await using var host = await StartAsync();
        path = path.Replace("ID", Id(Rows(await JsonAsync(host, "/api/v1/endpoints"))[0]), StringComparison.Ordinal);
        using var first = await SendAsync(host, HttpMethod.Get, path);
        using var head = await SendAsync(host, HttpMethod.Head, path);
        using var again = await SendAsync(host, HttpMethod.Get, path, first.Headers.ETag!.ToString());
        using var other = await SendAsync(host, HttpMethod.Get, path, "\"another\"");

        Assert.Equal((HttpStatusCode.OK, "no-cache"), (first.StatusCode, first.Headers.CacheControl!.ToString()));
        Assert.Equal((HttpStatusCode.OK, first.Headers.ETag), (head.StatusCode, head.Headers.ETag));
        Assert.Equal(first.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal((HttpStatusCode.NotModified, first.Headers.ETag), (again.StatusCode, again.Headers.ETag));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Endpoint_Failing_SaysEverything()
    {
        await using var host = await StartAsync();
        var row = Rows(await JsonAsync(host, "/api/v1/endpoints?target=alpha&port=25"))[0];

        var document = await JsonAsync(host, $"/api/v1/endpoints/{Id(row)}");

        Assert.Equal("service_down", Text(document["summary"]!, "verdict"));
        Assert.Equal("service_down", Text(document["judgement"]!, "verdict"));
        Assert.NotEmpty(document["judgement"]!["evidence"]!.AsArray());
        Assert.Equal("connect_refused", Text(document["last_probe"]!, "reason"));
        Assert.Contains("-connect 127.0.0.1:25", Text(document, "by_hand"), StringComparison.Ordinal);
        Assert.All(document["history"]!.AsArray(), e => Assert.Equal("connect_refused", Text(e!, "reason")));
        Assert.Equal("220 mail.example ESMTP", Text(document["failures"]![0]!["transcript"]![0]!, "text"));
        Assert.Null(document["last_success"]);
        Assert.Null(document["path"]);
    }

    [Theory]
    [InlineData("/api/v1/endpoints?port=x", HttpStatusCode.BadRequest, "port takes a whole number from 1 to 65535, not \"x\".")]
    [InlineData("/api/v1/endpoints/0123456789abcdef", HttpStatusCode.NotFound, "There is no endpoint \"0123456789abcdef\"; /api/v1/endpoints lists those that are there.")]
    [InlineData("/api/v2/endpoints", HttpStatusCode.NotFound, "There is nothing at \"/api/v2/endpoints\"; /api/v1/openapi.json describes what is there.")]
    public async Task Get_Mistake_IsAProblemInClearWords(string path, HttpStatusCode status, string detail)
    {
        await using var host = await StartAsync();

        using var response = await SendAsync(host, HttpMethod.Get, path);

        Assert.Equal((status, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal(((int)status, detail), (problem["status"]!.GetValue<int>(), Text(problem, "detail")));
    }

    [Fact]
    public async Task Diagnosis_SaysWhatIsWrongAndCountsEverything()
    {
        await using var host = await StartAsync();

        var document = await JsonAsync(host, "/api/v1/diagnosis");

        Assert.Equal(("here", 7, 1, 6), (Text(document, "vantage"), document["endpoints"]!.GetValue<int>(), document["verdicts"]!["service_down"]!.GetValue<int>(), document["verdicts"]!["healthy"]!.GetValue<int>()));
        var finding = Assert.Single(document["findings"]!.AsArray())!;
        Assert.Equal("service_down", Text(finding, "verdict"));
        Assert.Equal("alpha/127.0.0.1:25/ipv4", Text(finding["endpoints"]![0]!, "name"));
        Assert.Equal(["25", "465", "587", "2525"], document["egress_ports"]!.AsArray().Select(p => $"{p!["port"]}"));
    }

    [Fact]
    public async Task Secrets_PlantedInTheConfiguration_ReachNoPage()
    {
        var folder = Directory.CreateTempSubdirectory("api-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "secret"), "planted-in-file\n", TestContext.Current.CancellationToken);
        var yaml = Yaml + $$"""

              - { name: inline, host: 127.0.0.4, ports: [587], login: { username: app, password: planted-inline } }
              - { name: file, host: 127.0.0.4, ports: [465], login: { username: app, password_file: {{folder}}/secret } }
              - { name: token, host: 127.0.0.4, ports: [2525], login: { username: app, mechanism: xoauth2, token_file: {{folder}}/secret } }
            """;
        try
        {
            await using var host = await StartAsync(yaml, 10);
            var pages = new List<string> { "/", "/metrics", "/config", "/api/v1/config", "/api/v1/endpoints", "/api/v1/diagnosis" };
            pages.AddRange(Rows(await JsonAsync(host, "/api/v1/endpoints")).Select(r => $"/api/v1/endpoints/{Id(r)}"));
            foreach (var page in pages)
            {
                Assert.DoesNotContain("planted", await host.GetAsync(page), StringComparison.Ordinal);
            }

            Assert.Contains("password: \"<secret>\"", await host.GetAsync("/config"), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Description_IsTheOneInTheRepository()
    {
        await using var host = await StartAsync();

        using var head = await SendAsync(host, HttpMethod.Head, "/api/v1/openapi.json");
        var description = (await host.GetAsync("/api/v1/openapi.json")).ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(await GeneratedFile.ExpectedAsync("deploy/openapi.json", description), description);
    }

    /// <summary>Every endpoint probed and judged, and nothing moves any more: alpha's port 25 is refused, all else is well.</summary>
    private static async Task<RunningHost> StartAsync(string yaml = Yaml, int endpoints = 7)
    {
        ImmutableArray<TranscriptLine> dialogue = [new(Speaker.Server, TimeSpan.Zero, "220 mail.example ESMTP")];
        var isStill = false;
        var host = await RunningHost.StartAsync(
            o => o with { ConfigurationText = yaml },
            p => p.Script = (e, cancellationToken) => Volatile.Read(ref isStill)
                ? ScriptedProber.Hang(e, cancellationToken)
                : Task.FromResult(new ProbeOutcome((e.Key is { Target: "alpha", Port: 25 } ? Some.Failure(e) : Some.Success(e)) with { StartedAt = TimeProvider.System.GetUtcNow(), Transcript = dialogue }, null)));
        try
        {
            await SettleAsync(host, endpoints, () => Volatile.Write(ref isStill, true));
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    private static async Task SettleAsync(RunningHost host, int endpoints, Action stop)
    {
        await Eventually.TrueAsync(
            async () => Rows(await JsonAsync(host, "/api/v1/endpoints")) is { } rows && rows.Count == endpoints
                && rows.All(r => Text(r, "verdict") is "healthy" or "service_down" && r["settled"]!.GetValue<bool>()),
            "all are judged");
        stop();
        var page = "";
        await Eventually.TrueAsync(
            async () =>
            {
                await Task.Delay(2 * StatusBoard.Rest, TimeProvider.System, TestContext.Current.CancellationToken);
                var before = page;
                page = await host.GetAsync("/api/v1/endpoints");
                return page == before;
            },
            "the last results are in");
    }

    private static async Task<JsonNode> JsonAsync(RunningHost host, string path) => JsonNode.Parse(await host.GetAsync(path))!;

    private static List<JsonNode> Rows(JsonNode page) => [.. page["endpoints"]!.AsArray().Select(r => r!)];

    private static string Haystack(JsonNode row) => string.Join(
        '\n',
        ((string[])["target", "host", "port", "family", "address", "ip", "verdict", "reason"]).Select(n => $"{row[n]}").Concat(row["labels"]!.AsObject().Select(l => $"{l.Value}")));

    private static string Id(JsonNode row) => Text(row, "id");

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private static async Task<HttpResponseMessage> SendAsync(RunningHost host, HttpMethod method, string path, string? known = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (known is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
        }

        return await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
