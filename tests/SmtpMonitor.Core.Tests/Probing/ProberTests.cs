using System.Net;
using System.Net.Sockets;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Lab;

namespace SmtpMonitor.Core.Tests.Probing;

/// <summary>What a single script cannot say: several addresses, several probes, limits, cancellation.</summary>
public sealed class ProberTests : IAsyncLifetime
{
    private const string Healthy = "healthy/postfix-relay";
    private readonly ProberRig _rig = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Theory]
    [InlineData(DnsStatus.Nxdomain, Reason.DnsNxdomain)]
    [InlineData(DnsStatus.Nodata, Reason.DnsNodata)]
    [InlineData(DnsStatus.Servfail, Reason.DnsServfail)]
    [InlineData(DnsStatus.Timeout, Reason.DnsTimeout)]
    public async Task Probe_NameWithoutAddress_SaysWhy(DnsStatus status, Reason reason)
    {
        var server = await _rig.StartAsync(Healthy);
        _rig.Names["gone.test"] = new AddressAnswer(status, [], "words");
        var result = await _rig.ProbeAsync(_rig.EndpointFor(server, host: "gone.test"));
        Assert.Equal((Phase.Resolve, reason, PortState.Unresolved), (result.FailedPhase!.Value, result.Reason, result.PortState!.Value));
        Assert.Equal(0, server.AcceptedConnections);
    }

    [Fact]
    public async Task Probe_NullMx_ConnectsNowhere()
    {
        var server = await _rig.StartAsync(Healthy);
        var result = await _rig.ProbeAsync(_rig.EndpointFor(server, s => s with { NullMx = true }));
        Assert.Equal(Reason.NullMx, result.Reason);
        Assert.Equal(0, server.AcceptedConnections);
    }

    [Fact]
    public async Task Probe_SeveralAddresses_WalksToTheOneThatConnects_AndWarns()
    {
        var server = await _rig.StartAsync(Healthy, IPAddress.Parse("127.0.0.3"));
        _rig.Names["two.test"] = ProberRig.Addresses("127.0.0.2", "127.0.0.3");
        var result = await _rig.ProbeAsync(_rig.EndpointFor(server, host: "two.test", change: s => s with { Tls = s.Tls with { ServerName = LabServer.DefaultHost } }));
        Assert.True(result.Success, result.Detail);
        Assert.Equal([Reason.ConnectRefused, Reason.None], result.Attempts.Select(a => a.Reason));
        Assert.Equal(IPAddress.Parse("127.0.0.3"), result.Address);
        Assert.Contains(Warning.AddressFailed, result.Warnings);
    }

    [Fact]
    public async Task Probe_EveryAddressFails_TheOneThatSaysMostSpeaks()
    {
        var filtered = await _rig.StartAsync("connect/filtered", IPAddress.Parse("127.0.0.2"));
        _rig.Names["two.test"] = ProberRig.Addresses("127.0.0.2", "127.0.0.4");
        var result = await _rig.ProbeAsync(_rig.EndpointFor(filtered, host: "two.test"));
        Assert.Equal((Reason.ConnectRefused, PortState.Refused), (result.Reason, result.PortState!.Value));
        Assert.Equal([Reason.ConnectTimeout, Reason.ConnectRefused], result.Attempts.Select(a => a.Reason));
    }

    [Fact]
    public async Task Probe_FourSilentPorts_WaitSideBySide()
    {
        var servers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _rig.StartAsync("connect/filtered")));
        var started = TimeProvider.System.GetTimestamp();
        var limits = new ProbeLimits { Connect = TimeSpan.FromSeconds(2) };
        var results = await Task.WhenAll(servers.Select(s => _rig.ProbeAsync(_rig.EndpointFor(s, e => e with { Limits = limits }))));
        Assert.All(results, r => Assert.Equal(Reason.ConnectTimeout, r.Reason));
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(6), "one after the other would take eight seconds");
    }

    [Fact]
    public async Task Probe_SamePlaceTwice_NeverTwoSessionsAtOnce()
    {
        var server = await _rig.StartAsync("limits: banner=2s\nexpect: success\ntls: none\n---\nwait 200ms\nS: 220 {host} ESMTP\nC: EHLO *\nS: 250 {host}\n");
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _rig.ProbeAsync(_rig.EndpointFor(server))));
        Assert.All(results, r => Assert.True(r.Success, r.Detail));

        // Waiting for the others is nobody's latency.
        Assert.All(results, r => Assert.True(r.Duration < TimeSpan.FromMilliseconds(700), $"took {r.Duration}"));
    }

    [Fact]
    public async Task Probe_AfterAThrottle_LeavesThatPortAlone_AndSaysUntilWhen()
    {
        var server = await _rig.StartAsync("banner/postfix-421-rate");
        var endpoint = _rig.EndpointFor(server);
        var first = await _rig.Prober.ProbeAsync(endpoint, TestContext.Current.CancellationToken);
        Assert.True(first.Result!.Throttled);
        Assert.NotNull(first.BackingOffUntil);
        var again = await _rig.Prober.ProbeAsync(endpoint, TestContext.Current.CancellationToken);
        Assert.Equal((SkipReason.Throttled, first.BackingOffUntil), (again.Skipped, again.BackingOffUntil));
        Assert.Null(again.Result);
        Assert.Equal(1, server.AcceptedConnections);

        var other = await _rig.Prober.ProbeAsync(_rig.EndpointFor(await _rig.StartAsync(Healthy)), TestContext.Current.CancellationToken);
        Assert.True(other.Result!.Success, other.Result.Detail);
        Assert.Null(other.BackingOffUntil);
    }

    [Fact]
    public async Task Probe_AfterTwoPortsThrottled_LeavesTheWholeAddressAlone()
    {
        foreach (var script in new[] { "banner/postfix-421-rate", "ehlo/postfix-421" })
        {
            Assert.True((await _rig.ProbeAsync(script)).Throttled);
        }

        var server = await _rig.StartAsync(Healthy);
        var other = await _rig.Prober.ProbeAsync(_rig.EndpointFor(server), TestContext.Current.CancellationToken);
        Assert.Equal(SkipReason.Throttled, other.Skipped);
        Assert.NotNull(other.BackingOffUntil);
        Assert.Equal(0, server.AcceptedConnections);
    }

    [Fact]
    public async Task Probe_CancelledBeforehand_ConnectsNowhere()
    {
        var server = await _rig.StartAsync(Healthy);
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        var outcome = await _rig.Prober.ProbeAsync(_rig.EndpointFor(server), cancel.Token);
        Assert.Equal(Reason.Cancelled, outcome.Result!.Reason);
        Assert.Equal(0, server.AcceptedConnections);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Probe_CancelledWhileAReplyIsDue_TakesItAndQuits_OrGivesUp(bool replies)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var endpoint = new Endpoint(
            new EndpointKey("test", "mail.test", ((IPEndPoint)listener.LocalEndpoint).Port, IpFamily.Ipv4),
            new EndpointSettings { Role = PortRole.Relay, EhloName = "monitor.test", Tls = new TlsSettings { Mode = TlsMode.None } });
        using var cancel = new CancellationTokenSource();
        var probe = _rig.Prober.ProbeAsync(endpoint, cancel.Token);
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true, NewLine = "\r\n" };
        await writer.WriteLineAsync("220 mail.test");
        Assert.Equal("EHLO monitor.test", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        await cancel.CancelAsync();
        if (replies)
        {
            await writer.WriteLineAsync("250 mail.test");
            Assert.Equal("QUIT", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
            await writer.WriteLineAsync("221 bye");
        }

        var result = (await probe.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken)).Result!;
        Assert.Equal((Phase.Ehlo, Reason.Cancelled), (result.FailedPhase!.Value, result.Reason));
        Assert.Null(await reader.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("limits: banner=1s\nexpect: failure banner banner_throttled\n---\ndrip 50ms \"220 a very slow greeting indeed, one octet after the other, without an end in sight\"\n", 3)]
    [InlineData("limits: banner=500ms\nexpect: failure banner banner_invalid\n---\nsend \"\\x05\\x00\\x00binary\"\nhang\n", 3)]
    [InlineData("limits: banner=500ms\nexpect: failure banner banner_timeout\n---\nsend \"22\"\nhang\n", 3)]
    [InlineData("limits: banner=500ms\nexpect: failure banner banner_timeout\n---\nsend \"220-first\\r\\n\"\nhang\n", 3)]
    [InlineData("expect: failure banner reply_too_long\n---\nflood 64MiB \"a\"\n", 10)]
    [InlineData("expect: failure banner reply_too_long\n---\nrepeat forever \"220-and another line\\r\\n\"\n", 10)]
    public async Task Probe_ServerWithoutAnEnd_EndsByItsBounds(string script, int seconds)
    {
        var server = await _rig.StartAsync(script);
        var endpoint = _rig.EndpointFor(server);
        var started = TimeProvider.System.GetTimestamp();
        var result = await _rig.ProbeAsync(endpoint);
        Assert.Equal(server.Script.Reason, result.Reason);
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task Probe_PhasesThatAddUp_EndWithTheProbe()
    {
        var limits = new ProbeLimits { Probe = TimeSpan.FromMilliseconds(900) };
        var result = await _rig.ProbeAsync(
            "tls: none\nenvelope: a@lab.test b@lab.test accepted\nexpect: success\n---\nwait 300ms\nS: 220 {host} ESMTP\nC: EHLO *\nwait 300ms\nS: 250 {host}\nC: MAIL *\nwait 2s\nS: 250 ok\n",
            s => s with { Limits = limits });
        Assert.Equal((Phase.Mail, Reason.ProbeTimeout), (result.FailedPhase!.Value, result.Reason));
    }

    [Fact]
    public async Task Probe_SourceAddress_IsTheOneTheServerSees()
    {
        var result = await _rig.ProbeAsync(Healthy, s => s with { SourceAddress = "127.0.0.77" });
        Assert.True(result.Success, result.Detail);
        Assert.Equal(IPAddress.Parse("127.0.0.77"), result.LocalAddress);
    }

    [Fact]
    public async Task Probe_SourceAddressThatIsNotOurs_IsAddressUnavailable()
    {
        var result = await _rig.ProbeAsync(Healthy, s => s with { SourceAddress = "::2" });
        Assert.Equal((Phase.Connect, Reason.AddressUnavailable), (result.FailedPhase!.Value, result.Reason));
        Assert.Null(result.PortState);
    }

    [Fact]
    public async Task Probe_MissingCaFile_IsALocalError()
    {
        var result = await _rig.ProbeAsync("healthy/postfix-submission", s => s with { Tls = s.Tls with { CaFile = "/nonexistent/ca.pem" } });
        Assert.Equal((Phase.Tls, Reason.LocalError), (result.FailedPhase!.Value, result.Reason));
        Assert.Contains("/nonexistent/ca.pem", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_SoleExchangeWithOneAddress_Warns()
    {
        var result = await _rig.ProbeAsync(Healthy, s => s with { SoleExchange = true });
        Assert.True(result.Success, result.Detail);
        Assert.Contains(Warning.SingleAddress, result.Warnings);
    }

    [Fact]
    public async Task Probe_AfterAnEarlierThrottle_WarnsOfIt()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var backoff = new AddressBackoff(time);
        var server = await _rig.StartAsync(Healthy);
        backoff.Throttled(IPAddress.Loopback, server.EndPoint.Port);
        time.Advance(TimeSpan.FromMinutes(5));
        var prober = new Prober(_rig, TimeProvider.System, _rig.Gate, backoff, new LoginLedger(time));
        var outcome = await prober.ProbeAsync(_rig.EndpointFor(server), TestContext.Current.CancellationToken);
        Assert.Contains(Warning.ThrottledRecently, outcome.Result!.Warnings);
    }

    [Fact]
    public async Task Probe_Phases_AreTimedApart_InOrder()
    {
        var result = await _rig.ProbeAsync("healthy/postfix-submission");
        Assert.True(result.Success, result.Detail);
        Assert.Equal(
            [Phase.Resolve, Phase.Connect, Phase.Banner, Phase.Ehlo, Phase.Starttls, Phase.Tls, Phase.EhloTls, Phase.Auth, Phase.Mail, Phase.Rcpt, Phase.Quit],
            result.Phases.Select(p => p.Phase));
        Assert.Equal([null, null, 220, 250, 220, null, 250, 235, 250, 250, 221], result.Phases.Select(p => p.ReplyCode));
        Assert.All(result.Phases.Zip(result.Phases.Skip(1)), p => Assert.True(p.First.Start + p.First.Duration <= p.Second.Start));
        Assert.True(result.Phases[^1].Start + result.Phases[^1].Duration <= result.Duration);
    }

    [Fact]
    public async Task Probe_LoginOverABadCertificate_SendsNothing_AndNamesTheKeyThatWould()
    {
        var server = await _rig.StartAsync("auth/bad-certificate-on-relay");
        var result = await _rig.ProbeAsync(_rig.EndpointFor(server));

        Assert.Equal((Phase.Auth, Reason.CertificateUntrusted), (result.FailedPhase!.Value, result.Reason));
        Assert.Contains("verify_certificate: false", result.Detail, StringComparison.Ordinal);
        Assert.False(result.LoginTried);
        Assert.Equal(0, Assert.Single(await server.WaitForSessionsAsync(1, TestContext.Current.CancellationToken)).AuthAttempts);
    }

    [Theory]
    [InlineData("tls")]
    [InlineData("auth")]
    [InlineData("starttls")]
    [InlineData("plain")]
    [InlineData(LabServer.DefaultHost)]
    public async Task Probe_PasswordThatIsAWordOfTheDialogue_ChangesNoVerdict_AndIsNotGivenAwayByAsterisks(string secret)
    {
        var result = await _rig.ProbeAsync($"role: submission\nlogin: plain app {secret}\nexpect: success\n---\nS: 220 {{host}} ESMTP\nC: EHLO *\nS: 250-{{host}}\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 go\ntls valid\nC: EHLO *\nS: 250-{{host}}\nS: 250 AUTH PLAIN\nC: AUTH PLAIN *\nsasl app {secret}\n");

        Assert.True(result.Success, result.Detail);
        Assert.Equal($"{LabServer.DefaultHost} ESMTP", result.Banner);
        Assert.Equal(["STARTTLS"], result.ExtensionsInClear);
        Assert.Equal(["AUTH PLAIN"], result.ExtensionsInTls);
        Assert.Equal(["PLAIN"], result.AuthMechanisms);
        var beforeAuth = result.Transcript.TakeWhile(l => !l.Text.StartsWith("AUTH", StringComparison.Ordinal));
        Assert.All(beforeAuth, l => Assert.DoesNotContain("***", l.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Secrets_EchoedByTheServer_NeverReachTheResult()
    {
        const string Secret = "correct-horse-battery";
        var base64 = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("\0app\0" + Secret));
        var server = await _rig.StartAsync($"role: submission\nlogin: plain app {Secret}\nexpect: failure auth auth_rejected\n---\nS: 220 {{host}} {Secret}\nC: EHLO *\nS: 250-{{host}}\nS: 250-X-{Secret}\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 go\ntls valid\nC: EHLO *\nS: 250-{{host}} {Secret}\nS: 250 AUTH PLAIN\nC: AUTH PLAIN *\nS: 535 5.7.8 {Secret} {base64} is wrong\n");
        var result = await _rig.ProbeAsync(_rig.EndpointFor(server));
        Assert.Equal(Reason.AuthRejected, result.Reason);
        var everything = System.Text.Json.JsonSerializer.Serialize(new
        {
            result.Detail,
            result.Reply,
            result.Banner,
            result.ExtensionsInClear,
            result.ExtensionsInTls,
            result.Transcript,
        });
        Assert.DoesNotContain(Secret, everything, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(base64, everything, StringComparison.Ordinal);
    }
}
