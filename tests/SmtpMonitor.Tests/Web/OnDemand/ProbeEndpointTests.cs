using System.Net;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Tests.Hosting;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Web.OnDemand;

public sealed class ProbeEndpointTests
{
    private const string Place = "127.0.0.1:25";

    private const string Configuration = """
        vantage: here
        ehlo_name: monitor.example.com
        targets:
          - { name: mail, host: 127.0.0.1, ports: [25, 587], interval: 1h }
        modules:
          account:
            tls: starttls
            login: { username: app, password: s3cret-of-the-module }
        limits: { on_demand_probes: 2 }
        """;

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest, "parameter module is missing; known modules: account, smtp, smtp_starttls, smtps\n")]
    [InlineData("?module=smtp", HttpStatusCode.BadRequest, "parameter target is missing; write target=HOST:PORT, for instance target=mail.example.com:25\n")]
    [InlineData("?module=smtp&target=", HttpStatusCode.BadRequest, "parameter target is missing; write target=HOST:PORT, for instance target=mail.example.com:25\n")]
    [InlineData("?module=http_2xx&target=127.0.0.1:25", HttpStatusCode.BadRequest, "unknown module \"http_2xx\"; known modules: account, smtp, smtp_starttls, smtps\n")]
    [InlineData("?module=smtp&target=127.0.0.1", HttpStatusCode.BadRequest, "parameter target: \"127.0.0.1\" has no port; write HOST:PORT, for instance mail.example.com:25 (or 465, 587, 2525)\n")]
    [InlineData("?module=smtp&target=a:25&target=b:25", HttpStatusCode.BadRequest, "parameter target stands more than once; write it once\n")]
    [InlineData("?module=smtp&target=127.0.0.1:25&hostname=10.0.0.1", HttpStatusCode.BadRequest, "parameter hostname: \"10.0.0.1\" is an address; SNI takes names only (RFC 6066 §3)\n")]
    [InlineData("?module=account&target=127.0.0.1:587&hostname=evil.test", HttpStatusCode.BadRequest, "parameter hostname: module account logs in, and whose certificate will do for that only the configuration says; write server_name there\n")]
    [InlineData("?module=smtp&target=192.0.2.1:25", HttpStatusCode.Forbidden, "192.0.2.1:25 is neither a target of the configuration nor in probe_allow\n")]
    [InlineData("?module=smtp&target=127.0.0.1:26", HttpStatusCode.Forbidden, "127.0.0.1:26 is neither a target of the configuration nor in probe_allow\n")]
    public async Task Get_BadRequest_SaysWhatToWrite(string query, HttpStatusCode status, string expected)
    {
        await using var host = await StartAsync();

        using var response = await host.Http.GetAsync(new Uri("/probe" + query, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(expected.TrimEnd('\n'), await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain(host.Prober.Probed, e => e.Key.Target != "mail");
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("NaN")]
    [InlineData("10, 20")]
    public async Task Get_BadTimeout_Is400(string timeout)
    {
        await using var host = await StartAsync();
        using var request = Request($"/probe?module=smtp&target={Place}", timeout);

        using var response = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Get_Probe_AnswersWithTheSharedSeriesAndOurs_AndLeavesNothingBehind()
    {
        await using var host = await StartAsync();
        using var request = Request($"/probe?module=smtp_starttls&target={Place}&hostname=mail.example.com", "5");

        using var response = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Contains("\nprobe_success 1\n", page, StringComparison.Ordinal);
        Assert.Contains($"smtp_probe_success{{target=\"{Place}\",host=\"127.0.0.1\",port=\"25\",family=\"ipv4\",address=\"\",vantage=\"here\"}} 1\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("_total", page, StringComparison.Ordinal);
        Assert.DoesNotContain("smtp_probe_interval", page, StringComparison.Ordinal);
        var probed = Assert.Single(host.Prober.Probed, e => e.Key.Target == Place);
        Assert.Equal((TimeSpan.FromSeconds(4.5), "mail.example.com"), (probed.Settings.Limits.Probe, probed.Settings.Tls.ServerName));
        Assert.DoesNotContain($"target=\"{Place}\"", await host.GetAsync("/metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_FailedProbe_Is200()
    {
        await using var host = await StartAsync((e, _) => Task.FromResult(new ProbeOutcome(Some.Failure(e), null)));

        var page = await host.GetAsync($"/probe?module=smtp&target={Place}");

        Assert.Contains("\nprobe_success 0\n", page, StringComparison.Ordinal);
        Assert.Contains("reason=\"connect_refused\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Debug_ShowsTheModuleWithoutItsSecret()
    {
        await using var host = await StartAsync();

        var page = await host.GetAsync("/probe?module=account&target=127.0.0.1:587&debug=true");

        Assert.StartsWith("Probe of 127.0.0.1:587 with module account: succeeded\n", page, StringComparison.Ordinal);
        Assert.Contains("\nprobe_success 1\n", page, StringComparison.Ordinal);
        Assert.Contains("\nlogin: app, plain, secret in the configuration (***)\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_PlaceThatAskedToBeLeftAlone_Is503WithRetryAfter()
    {
        await using var host = await StartAsync((_, _) =>
            Task.FromResult(new ProbeOutcome(null, SkipReason.Throttled, TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(59.5))));

        using var response = await host.Http.GetAsync(new Uri($"/probe?module=smtp&target={Place}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 30, 60);
    }

    [Fact]
    public async Task Get_Burst_IsAnswered503AtOnce_WhileTheScheduleGoesOn()
    {
        await using var host = await StartAsync((e, ct) => e.Key.Target == "mail" ? Task.FromResult(new ProbeOutcome(Some.Success(e), null)) : ScriptedProber.Hang(e, ct));
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task<HttpResponseMessage>[] held = [.. new[] { 25, 587 }.Select(p => host.Http.GetAsync(new Uri($"/probe?module=smtp&target=127.0.0.1:{p}", UriKind.Relative), ended.Token))];
        await Eventually.TrueAsync(() => host.Prober.Probed.Any(e => e.Key.Target != "mail"), "a probe under way");

        await Eventually.TrueAsync(
            async () =>
            {
                using var response = await host.Http.GetAsync(new Uri($"/probe?module=smtp&target={Place}", UriKind.Relative), TestContext.Current.CancellationToken);
                return response.StatusCode == HttpStatusCode.ServiceUnavailable && response.Headers.RetryAfter is not null;
            },
            "503 to a third");

        Assert.Equal(1, host.Prober.Probed.Count(e => e.Key.Target != "mail"));
        await ended.CancelAsync();
        await Task.WhenAll(held).ContinueWith(_ => { }, TaskScheduler.Default);
        await Eventually.TrueAsync(async () => (await host.GetAsync("/metrics")).Contains("smtp_probe_success{target=\"mail\"", StringComparison.Ordinal), "the schedule's own result");
    }

    [Fact]
    public async Task Get_ClientGone_EndsTheProbe()
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await StartAsync(async (e, ct) =>
        {
            if (e.Key.Target != "mail")
            {
                await ScriptedProber.Hang(e, ct);
                cancelled.SetResult();
            }

            return new ProbeOutcome(Some.Success(e), null);
        });
        using var gone = new CancellationTokenSource();
        var request = host.Http.GetAsync(new Uri($"/probe?module=smtp&target={Place}", UriKind.Relative), gone.Token);
        await Eventually.TrueAsync(() => host.Prober.Probed.Any(e => e.Key.Target != "mail"), "a probe under way");

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    private static HttpRequestMessage Request(string path, string timeout)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("X-Prometheus-Scrape-Timeout-Seconds", timeout);
        return request;
    }

    /// <summary>Ready: the configuration is in force.</summary>
    private static async Task<RunningHost> StartAsync(Func<SmtpMonitor.Core.Targets.Endpoint, CancellationToken, Task<ProbeOutcome>>? script = null)
    {
        var host = await RunningHost.StartAsync(o => o with { ConfigurationText = Configuration }, p => p.Script = script ?? p.Script);
        await Eventually.TrueAsync(async () => (await host.Http.GetAsync(new Uri("/-/ready", UriKind.Relative), TestContext.Current.CancellationToken)).IsSuccessStatusCode, "ready");
        return host;
    }
}
