using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Tests.Hosting;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Web.Pages;

/// <summary>The pages as a browser gets them, from the whole service.</summary>
public sealed class PageHttpTests(PageHttpTests.Service service) : IClassFixture<PageHttpTests.Service>
{
    private readonly RunningHost _host = service.Host;

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/?q=127", HttpStatusCode.OK)]
    [InlineData("/endpoints/0123456789abcdef", HttpStatusCode.NotFound)]
    [InlineData("/metrics", HttpStatusCode.OK)]
    [InlineData("/-/healthy", HttpStatusCode.OK)]
    [InlineData("/assets/style.0000000000000000.css", HttpStatusCode.NotFound)]
    [InlineData("/nothing", HttpStatusCode.NotFound)]
    public async Task Get_Anything_HasTheSecurityHeaders(string path, HttpStatusCode status)
    {
        using var response = await GetAsync(path);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            Header(response, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(response, "Referrer-Policy"));
        Assert.Contains("camera=()", Header(response, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.Equal("same-origin", Header(response, "Cross-Origin-Opener-Policy"));
        Assert.Equal("require-corp", Header(response, "Cross-Origin-Embedder-Policy"));
        Assert.Equal("same-origin", Header(response, "Cross-Origin-Resource-Policy"));
    }

    [Fact]
    public async Task Get_Status_LeadsToPagesAndAssetsThatAreThere()
    {
        var page = PageRig.Parse(await _host.GetAsync("/"));
        var links = page.QuerySelectorAll("a[href^=endpoints]").Select(a => a.GetAttribute("href")!).Distinct().ToList();
        var assets = page.QuerySelectorAll("link[href], script[src], img[src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!).Distinct().ToList();

        Assert.Equal(2, links.Count);
        Assert.Equal(3, assets.Count);
        foreach (var link in links.Concat(assets))
        {
            using var response = await GetAsync($"/{link}");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(assets.Contains(link) ? "public, max-age=31536000, immutable" : "no-cache", Header(response, "Cache-Control"));
        }
    }

    [Theory]
    [InlineData("/?q=127.0.0.1", 2)]
    [InlineData("/?target=mail&host=127.0.0.1&port=25&verdict=healthy", 1)]
    [InlineData("/?target=mail&host=127.0.0.1&port=25&verdict=host_down", 0)]
    public async Task Get_LinkOfADashboard_ShowsWhatItMeans(string path, int endpoints) =>
        Assert.Equal(endpoints, PageRig.Parse(await _host.GetAsync(path)).QuerySelectorAll("tbody td a.state").Length);

    [Theory]
    [InlineData("/")]
    [InlineData("/endpoints/{id}")]
    public async Task Get_WithTheTagOfBefore_Is304WithoutABody(string path)
    {
        path = path.Replace("{id}", PageRig.Parse(await _host.GetAsync("/")).QuerySelector("a[href^=endpoints]")!.GetAttribute("href")!.Split('/')[1], StringComparison.Ordinal);

        // A result may come in between.
        await Eventually.TrueAsync(
            async () =>
            {
                using var first = await GetAsync(path);
                using var again = await GetAsync(path, r => r.Headers.IfNoneMatch.Add(first.Headers.ETag!));
                Assert.Equal(again.StatusCode == HttpStatusCode.NotModified, first.Headers.ETag!.Equals(again.Headers.ETag));
                Assert.Equal(again.StatusCode == HttpStatusCode.NotModified, (await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length == 0);
                return again.StatusCode == HttpStatusCode.NotModified;
            },
            "304");

        using var other = await GetAsync(path, r => r.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"x\"", true)));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("/endpoints/0123456789abcdef/", "../0123456789abcdef")]
    [InlineData("/endpoints/0123456789abcdef/?x=1&y=%2F", "../0123456789abcdef?x=1&y=%2F")]
    [InlineData("/endpoints/%3A%5C%20%0Dx/", "../%3A%5C%20%0Dx")]
    public async Task Get_EndpointWithASlashBehind_LeadsToTheOneWithout(string path, string location)
    {
        // Nothing but what is sent: the client would follow.
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = _host.Http.BaseAddress };

        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.PermanentRedirect, response.StatusCode);
        Assert.Equal(location, Header(response, "Location"));
    }

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip")]
    [InlineData("identity", "")]
    [InlineData("", "")]
    public async Task Get_AcceptEncoding_Decides(string accepted, string encoding)
    {
        using var response = await GetAsync("/", r => r.Headers.TryAddWithoutValidation("Accept-Encoding", accepted));

        Assert.Equal(encoding, string.Join(',', response.Content.Headers.ContentEncoding));
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using var content = encoding switch { "br" => new BrotliStream(body, CompressionMode.Decompress), "gzip" => new GZipStream(body, CompressionMode.Decompress), _ => body };
        using var reader = new StreamReader(content);
        var page = PageRig.Parse(await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal("All 2 endpoints are healthy", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Head_Status_HasHeadersAndNoBody()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/");
        using var response = await _host.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotNull(response.Headers.ETag);
        Assert.True(response.Content.Headers.ContentLength > 1000);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private async Task<HttpResponseMessage> GetAsync(string path, Action<HttpRequestMessage>? with = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        with?.Invoke(request);
        return await _host.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static string Header(HttpResponseMessage response, string name) => string.Join(',', response.Headers.GetValues(name));

    /// <summary>One service for all tests: none of them changes it.</summary>
    public sealed class Service : IAsyncLifetime
    {
        private const string Configuration = """
            vantage: here
            ehlo_name: monitor.example.com
            targets:
              - { name: mail, host: 127.0.0.1, ports: [25, 587], interval: 3s }
            """;

        internal RunningHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            // Results of now: older ones prove nothing to the diagnosis.
            Host = await RunningHost.StartAsync(
                o => o with { ConfigurationText = Configuration },
                p => p.Script = (e, _) => Task.FromResult(new ProbeOutcome(Some.Success(e) with { StartedAt = TimeProvider.System.GetUtcNow() }, null)));
            await Eventually.TrueAsync(
                async () => (await Host.GetAsync("/")).Contains("All 2 endpoints are healthy", StringComparison.Ordinal), "two results on the page");
        }

        public async ValueTask DisposeAsync() => await Host.DisposeAsync();
    }
}
