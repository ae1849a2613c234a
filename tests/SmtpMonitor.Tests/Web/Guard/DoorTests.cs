using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SmtpMonitor.Cli;
using SmtpMonitor.Tests.Hosting;
using SmtpMonitor.Tests.Scheduling;
using SmtpMonitor.Web.Guard;

namespace SmtpMonitor.Tests.Web.Guard;

/// <summary>The whole service with a web configuration, asked over the network.</summary>
public sealed class DoorTests : IDisposable
{
    private const string NoProbes = """
        vantage: here
        ehlo_name: monitor.example.com
        targets:
          - { name: mail, host: 127.0.0.1, ports: [25], interval: 1h }
        """;

    private const string Tls = "tls_server_config:\n  cert_file: server.pem\n  key_file: server.key\n";

    private static readonly string Users = $"basic_auth_users:\n  {DoorFiles.User}: {DoorFiles.Hash}\n";

    private readonly DoorFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("/")]
    [InlineData("/metrics")]
    [InlineData("/nothing")]
    [InlineData("/-/healthy")]
    [InlineData("/-/ready")]
    public async Task Get_WithoutOrWithAWrongPassword_Is401_WithTheRightOneThePage(string path)
    {
        await using var host = await StartAsync(Users);

        using var bare = await GetAsync(host.Http, path);
        using var wrong = await GetAsync(host.Http, path, DoorFiles.User, "wrong");
        using var unknown = await GetAsync(host.Http, path, "nobody", DoorFiles.Password);
        using var right = await GetAsync(host.Http, path, DoorFiles.User, DoorFiles.Password);

        Assert.All([bare, wrong, unknown], r => Assert.Equal(HttpStatusCode.Unauthorized, r.StatusCode));
        Assert.All([bare, wrong, unknown], r => Assert.Equal("Basic", Assert.Single(r.Headers.WwwAuthenticate).Scheme));
        Assert.NotEqual(HttpStatusCode.Unauthorized, right.StatusCode);
    }

    [Fact]
    public async Task Get_HealthWhereItIsOpen_AsksForNoPassword()
    {
        await using var host = await StartAsync(Users, healthWithoutPassword: true);

        Assert.Equal("healthy\n", await host.GetAsync("/-/healthy"));
        await Eventually.TrueAsync(async () => (await host.Http.GetAsync(new Uri("/-/ready", UriKind.Relative), Cancellation)).StatusCode == HttpStatusCode.OK, "it is ready");
        using var metrics = await GetAsync(host.Http, "/metrics");
        using var spelling = await GetAsync(host.Http, "/-/healthy/");
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (metrics.StatusCode, spelling.StatusCode));
    }

    [Fact]
    public async Task Secrets_NeverReachTheLogOrAPage()
    {
        await using var host = await StartAsync(Users);
        var said = new StringBuilder();

        foreach (var (user, password) in new[] { (DoorFiles.User, DoorFiles.Password), (DoorFiles.User, "pl4nted-wrong"), ("pl4nted-user", "x"), ("pl4nted\r\nuser", "pl4nted\0") })
        {
            using var response = await GetAsync(host.Http, "/metrics", user, password);
            said.Append(response).Append(await response.Content.ReadAsStringAsync(Cancellation));
        }

        await Eventually.TrueAsync(() => host.Log.ToString().Contains("Wrong passwords or unknown users at the pages: 1 since the last such line, the latest from 127.0.0.1", StringComparison.Ordinal), "the log tells of it");
        Assert.DoesNotContain("pl4nted", said.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("pl4nted", host.Log.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(DoorFiles.Hash, host.Log.ToString() + said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WithHeadersConfigured_HasThemOnEveryAnswer()
    {
        await using var host = await StartAsync(Users + "http_server_config: { headers: { X-Frame-Options: sameorigin, Content-Security-Policy: default-src 'self' } }\n");

        using var refused = await GetAsync(host.Http, "/");
        using var answered = await GetAsync(host.Http, "/", DoorFiles.User, DoorFiles.Password);

        Assert.All([refused, answered], r => Assert.Equal("sameorigin", Assert.Single(r.Headers.GetValues("X-Frame-Options"))));
        Assert.All([refused, answered], r => Assert.Equal("default-src 'self'", Assert.Single(r.Headers.GetValues("Content-Security-Policy"))));
    }

    [Fact]
    public async Task Get_Refused_HasTheHeadersOfPages()
    {
        await using var host = await StartAsync(Users);

        using var refused = await GetAsync(host.Http, "/");

        Assert.Equal("nosniff", Assert.Single(refused.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("default-src 'none'", Assert.Single(refused.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_PastTheRate_Is429()
    {
        await using var host = await StartAsync("rate_limit: { interval: 1h, burst: 2 }\n");

        Assert.Equal("healthy\n", await host.GetAsync("/-/healthy"));
        Assert.Equal("healthy\n", await host.GetAsync("/-/healthy"));
        using var third = await GetAsync(host.Http, "/-/healthy");
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
    }

    [Theory]
    [InlineData("", "2.0")]
    [InlineData("http_server_config: { http2: false }\n", "1.1")]
    public async Task Get_OverTls_SpeaksTheHttpThatIsConfigured(string http, string version)
    {
        await using var host = await StartAsync(Tls + http);
        using var client = Client(host.Http.BaseAddress!);

        using var response = await GetAsync(client, "/-/healthy");

        Assert.Equal("https", host.Http.BaseAddress!.Scheme);
        Assert.Equal((HttpStatusCode.OK, version), (response.StatusCode, response.Version.ToString()));
    }

    [Fact]
    public async Task Get_AfterTheCertificateWasRenewed_ShowsTheNewOne_AndOpenConnectionsGoOn()
    {
        await using var host = await StartAsync(Tls);
        string? shown = null;
        using var before = Client(host.Http.BaseAddress!, seen: s => shown = s);
        await before.GetStringAsync(new Uri("/-/healthy", UriKind.Relative), Cancellation);
        var old = shown;

        var serial = _files.Renew();
        await Eventually.TrueAsync(
            async () =>
            {
                using var client = Client(host.Http.BaseAddress!, seen: s => shown = s);
                await client.GetStringAsync(new Uri("/-/healthy", UriKind.Relative), Cancellation);
                return shown == serial;
            },
            "the new certificate is shown");

        Assert.NotEqual(serial, old);
        Assert.Equal("healthy\n", await before.GetStringAsync(new Uri("/-/healthy", UriKind.Relative), Cancellation));
    }

    [Theory]
    [InlineData("NoClientCert", "", true, true, true)]
    [InlineData("RequestClientCert", "", true, true, true)]
    [InlineData("RequireAnyClientCert", "", false, true, true)]
    [InlineData("VerifyClientCertIfGiven", "  client_ca_file: ca.pem\n", true, false, true)]
    [InlineData("RequireAndVerifyClientCert", "  client_ca_file: ca.pem\n", false, false, true)]
    [InlineData("RequireAndVerifyClientCert", "  client_ca_file: ca.pem\n  client_allowed_sans: [client.example.com]\n", false, false, true)]
    [InlineData("RequireAndVerifyClientCert", "  client_ca_file: ca.pem\n  client_allowed_sans: [other.example.com]\n", false, false, false)]
    public async Task Get_ByClientCertificate_LetsInWhomItShould(string kind, string more, bool none, bool foreign, bool ours)
    {
        await using var host = await StartAsync($"{Tls}  client_auth_type: {kind}\n{more}");
        using var elsewhere = new DoorFiles();
        using var foreignCertificate = elsewhere.Issue("CN=client", n => n.AddDnsName("client.example.com"));
        using var ownCertificate = _files.Issue("CN=client", n => n.AddDnsName("client.example.com"));

        Assert.Equal(
            (none, foreign, ours),
            (await IsLetInAsync(host, null), await IsLetInAsync(host, foreignCertificate), await IsLetInAsync(host, ownCertificate)));
    }

#pragma warning disable CA5398 // Which versions are answered is what this is about.
    [Theory]
    [InlineData("  min_version: TLS13\n", SslProtocols.Tls12, false)]
    [InlineData("  min_version: TLS13\n", SslProtocols.Tls13, true)]
    [InlineData("  max_version: TLS12\n", SslProtocols.Tls13, false)]
    [InlineData("  max_version: TLS12\n  cipher_suites: [TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256]\n", SslProtocols.Tls12, true)]
    [InlineData("  cipher_suites: [TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256]\n", SslProtocols.Tls13, true)]
    [InlineData("  cipher_suites: [TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256]\n", SslProtocols.Tls12, false)]
#pragma warning restore CA5398
    public async Task Get_ByTlsVersion_AnswersTheOnesConfigured(string more, SslProtocols protocol, bool isAnswered)
    {
        await using var host = await StartAsync(Tls + more);

        Assert.Equal(isAnswered, await IsLetInAsync(host, null, protocol));
    }

    [Fact]
    public async Task Reload_BrokenFile_ShowsInTheMetric_AndTheOldUsersStay()
    {
        await using var host = await StartAsync(Users);
        async Task<string> MetricsAsync()
        {
            using var response = await GetAsync(host.Http, "/metrics", DoorFiles.User, DoorFiles.Password);
            return await response.Content.ReadAsStringAsync(Cancellation);
        }

        Assert.Contains("smtpmonitor_web_config_last_reload_successful{vantage=\"here\"} 1\n", await MetricsAsync(), StringComparison.Ordinal);
        _files.Write("web.yaml", Users + "oops: 1\n");

        await Eventually.TrueAsync(
            async () => (await MetricsAsync()).Contains("smtpmonitor_web_config_last_reload_successful{vantage=\"here\"} 0\n", StringComparison.Ordinal), "the metric says so");
    }

    [Fact]
    public async Task Health_OverTls_AsksByTheCertificateOfTheFile()
    {
        await using var host = await StartAsync(Tls + Users);
        string[] flags = ["health", "--web.listen-address", host.Http.BaseAddress!.Authority, "--web.config.file", _files.File];

        var (code, _, error) = await RunAsync(flags);
        Assert.Equal(1, code);
        Assert.Contains("answers 401: a user name and a password are needed (the flag --web.health-without-password of run opens this page)", error, StringComparison.Ordinal);

        await host.StopAsync();
        await using var open = await StartAsync(Tls + Users, healthWithoutPassword: true);
        flags[2] = open.Http.BaseAddress!.Authority;
        Assert.Equal((0, "healthy", ""), await RunAsync(flags));

        using var elsewhere = new DoorFiles();
        flags[4] = elsewhere.Write("web.yaml", Tls);
        (code, _, error) = await RunAsync(flags);
        Assert.Equal(1, code);
        Assert.Contains("does not answer: ", error, StringComparison.Ordinal);

        flags[4] = elsewhere.Write("web.yaml", "oops: 1\n");
        Assert.Equal(2, (await RunAsync(flags)).Code);
    }

    [Fact]
    public async Task Run_WithABrokenWebConfiguration_SaysEverythingAndEndsWith2()
    {
        _files.Write("web.yaml", "tls_server_config: { cert_file: none.pem, key_file: server.key }\nbasic_auth_users: { a: pl4nted }\n");
        await using var host = await RunningHost.StartAsync(o => o with { ConfigurationText = NoProbes, WebConfigurationFile = _files.File });

        Assert.Equal(2, await host.Run);
        Assert.Contains("web.yaml:1:33: tls_server_config.cert_file: file \"none.pem\" does not exist", host.Errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("web.yaml:2:24: basic_auth_users.a: takes the bcrypt hash", host.Errors.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("pl4nted", host.Errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ByAClientThatDoesNotRead_IsCutOff()
    {
        await using var host = await RunningHost.StartAsync(o => o with
        {
            ConfigurationText = NoProbes,
            ConfigureServices = services => services.Replace(ServiceDescriptor.Singleton(s => new DoorRequests(
                s.GetRequiredService<Door>(), s.GetRequiredService<GuestList>(), s.GetRequiredService<PasswordCheck>(), s.GetRequiredService<WrongPasswordLog>(), TimeProvider.System)
            { Patience = TimeSpan.FromSeconds(1) })),
        });
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(IPAddress.Loopback, host.Http.BaseAddress!.Port, Cancellation);
        var requests = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n", 100)));

        // Answers pile up until the kernels hold what they can; then somebody has to take them within the second.
        await Eventually.TrueAsync(
            async () =>
            {
                using var moment = new CancellationTokenSource(TimeSpan.FromMilliseconds(50), TimeProvider.System);
                try
                {
                    await socket.SendAsync(requests, moment.Token);
                    return false;
                }
                catch (OperationCanceledException)
                {
                    return false;
                }
                catch (SocketException)
                {
                    return true;
                }
            },
            "it is cut off");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<(int Code, string Output, string Error)> RunAsync(string[] arguments)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var code = await CommandLine.Root().Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, Cancellation);
        return (code, output.ToString().Trim(), error.ToString().Trim());
    }

    private static async Task<HttpResponseMessage> GetAsync(HttpClient http, string path, string? user = null, string password = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        if (user is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        }

        return await http.SendAsync(request, Cancellation);
    }

    private static HttpClient Client(Uri address, X509Certificate2? certificate = null, SslProtocols protocols = SslProtocols.None, Action<string>? seen = null)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.EnabledSslProtocols = protocols;
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) =>
        {
            seen?.Invoke(shown!.GetSerialNumberString());
            return true;
        };
        if (certificate is not null)
        {
            handler.SslOptions.ClientCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true);
        }

        return new HttpClient(handler) { BaseAddress = address };
    }

    private static async Task<bool> IsLetInAsync(RunningHost host, X509Certificate2? certificate, SslProtocols protocols = SslProtocols.None)
    {
        using var client = Client(host.Http.BaseAddress!, certificate, protocols);
        try
        {
            using var response = await GetAsync(client, "/-/healthy");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<RunningHost> StartAsync(string web, bool healthWithoutPassword = false)
    {
        _files.Write("web.yaml", web);
        var host = await RunningHost.StartAsync(o => o with { ConfigurationText = NoProbes, WebConfigurationFile = _files.File, HealthWithoutPassword = healthWithoutPassword });
        Assert.True(host.Http.BaseAddress is not null, host.Errors.ToString());
        return host;
    }
}
