using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Smtp;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Lab;

namespace SmtpMonitor.Core.Tests.Probing;

/// <summary>How probes end: politely wherever the dialogue lets them, and never with a word out of place.</summary>
public sealed class FarewellTests : IAsyncLifetime
{
    private static readonly string[] Ehlo = ["250-mail.lab.test", "250-STARTTLS", "250 AUTH CRAM-MD5"];

    private readonly ProberRig _rig = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Theory]
    [InlineData("tls/expired-implicit", Reason.CertificateExpired)]
    [InlineData("tls/wrong-name-implicit", Reason.CertificateNameMismatch)]
    public async Task Probe_BadCertificateUnderImplicitTls_StillQuits(string script, Reason reason)
    {
        var server = await _rig.StartAsync(script);
        var result = await _rig.ProbeAsync(_rig.EndpointFor(server));

        Assert.Equal((Phase.Tls, reason), (result.FailedPhase!.Value, result.Reason));
        var session = Assert.Single(await server.WaitForSessionsAsync(1, TestContext.Current.CancellationToken));
        Assert.Equal(LabSessionEnd.Quit, session.End);
        Assert.Equal(["QUIT"], session.ClientLines);
        Assert.DoesNotContain(Warning.QuitUnanswered, result.Warnings);
        Assert.Contains(result.Phases, p => p is { Phase: Phase.Quit, ReplyCode: 221 });
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Probe_TlsWasUp_EndsWithCloseNotify_AlsoAfterABadCertificateOrWithoutAWord(bool badCertificate, bool mute)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var endpoint = Endpoint(listener, TlsMode.Implicit);
        endpoint = endpoint with
        {
            Settings = endpoint.Settings with
            {
                Tls = endpoint.Settings.Tls with { VerifyCertificate = badCertificate },
                Limits = new ProbeLimits { Banner = TimeSpan.FromMilliseconds(300), Quit = TimeSpan.FromMilliseconds(300) },
            },
        };
        var probe = _rig.ProbeAsync(endpoint);
        using var certificates = new LabCertificates();
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var records = new RecordTypes(client.GetStream());
        await using var tls = new SslStream(records);
#pragma warning disable CA5398 // Under TLS 1.3 the type of a record is encrypted.
        await tls.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificateContext = certificates.ContextFor(LabCertificateKind.Expired), EnabledSslProtocols = SslProtocols.Tls12 },
            TestContext.Current.CancellationToken);
#pragma warning restore CA5398
        using var reader = new StreamReader(tls);
        await using var writer = new StreamWriter(tls) { AutoFlush = true, NewLine = "\r\n" };
        if (!mute)
        {
            await writer.WriteLineAsync("220 mail.lab.test");
        }

        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            await writer.WriteLineAsync(line == "QUIT" ? "221 bye" : "250 mail.lab.test");
        }

        var result = await probe;
        Assert.Equal(badCertificate ? Reason.CertificateExpired : mute ? Reason.BannerTimeout : Reason.None, result.Reason);
        Assert.Equal(RecordTypes.Alert, records.Last);
    }

    [Fact]
    public async Task Probe_ResetBehindThe221_WarnsOfNothing()
    {
        var server = await _rig.StartAsync("expect: success\n---\nS: 220 {host}\nC: EHLO *\nS: 250-{host}\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 go\ntls valid\nC: EHLO *\nS: 250 {host}\nC: QUIT\nS: 221 bye\nreset\n");
        for (var i = 0; i < 10; i++)
        {
            var result = await _rig.ProbeAsync(_rig.EndpointFor(server));
            Assert.True(result.Success, result.Detail);
            Assert.Empty(result.Warnings);
        }
    }

    [Theory]
    [InlineData("220 go ahead", false)]
    [InlineData("454 not now", true)]
    public async Task Probe_CancelledWhileStarttlsIsDue_QuitsInClearOnlyWhenTlsWasRefused(string reply, bool quits)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var (lines, result) = await CancelAtAsync(listener, Endpoint(listener, TlsMode.Starttls), "STARTTLS", [reply]);

        Assert.Equal(quits ? ["EHLO monitor.test", "STARTTLS", "QUIT"] : ["EHLO monitor.test", "STARTTLS"], lines);
        Assert.Equal((Phase.Starttls, Reason.Cancelled), (result.FailedPhase!.Value, result.Reason));
    }

    [Fact]
    public async Task Probe_CancelledInTheMiddleOfSasl_CancelsTheExchangeFirst_AndShowsNoChallenge()
    {
        const string Challenge = "PDE4OTYuNjk3MTcwOTUyQG1haWwubGFiLnRlc3Q+";
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var endpoint = Endpoint(listener, TlsMode.None);
        var login = new LoginSettings
        {
            Username = "app",
            Secret = new SecretReference { Inline = "correct-horse-battery" },
            Mechanism = Core.Targets.SaslMechanism.CramMd5,
            AllowWithoutTls = true,
        };
        endpoint = endpoint with { Settings = endpoint.Settings with { Login = login } };

        var (lines, result) = await CancelAtAsync(listener, endpoint, "AUTH CRAM-MD5", [$"334 {Challenge}"]);

        Assert.Equal(["EHLO monitor.test", "AUTH CRAM-MD5", "*", "QUIT"], lines);
        Assert.Equal((Phase.Auth, Reason.Cancelled), (result.FailedPhase!.Value, result.Reason));
        Assert.Contains(result.Transcript, l => l is { Speaker: Speaker.Server, Text: "334 ***" });
        Assert.DoesNotContain(result.Transcript, l => l.Text.Contains(Challenge, StringComparison.Ordinal));
    }

    /// <summary>Cancels the probe as soon as the server has this command, and only then answers it.</summary>
    private async Task<(List<string> Lines, ProbeResult Result)> CancelAtAsync(TcpListener listener, Endpoint endpoint, string command, string[] reply)
    {
        using var cancel = new CancellationTokenSource();
        var probe = _rig.Prober.ProbeAsync(endpoint, cancel.Token);
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true, NewLine = "\r\n" };
        await writer.WriteLineAsync("220 mail.lab.test");
        var lines = new List<string>();
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            lines.Add(line);
            if (line == command)
            {
                await cancel.CancelAsync();
            }

            var answer = line == command ? reply : line.StartsWith("EHLO", StringComparison.Ordinal) ? Ehlo : line == "QUIT" ? ["221 bye"] : (string[])["501 what"];
            await writer.WriteLineAsync(string.Join("\r\n", answer));
        }

        return (lines, (await probe).Result!);
    }

    private static Endpoint Endpoint(TcpListener listener, TlsMode mode) => new(
        new EndpointKey("test", LabServer.DefaultHost, ((IPEndPoint)listener.LocalEndpoint).Port, IpFamily.Ipv4),
        new EndpointSettings { Role = PortRole.Relay, EhloName = "monitor.test", Tls = new TlsSettings { Mode = mode, VerifyCertificate = false } });

    /// <summary>Notes the type of each TLS record received (RFC 8446 §5.1), and of the last one.</summary>
    private sealed class RecordTypes(Stream inner) : Stream
    {
        public const int Alert = 21;

        private readonly List<byte> _received = [];

        /// <summary>Type of the last whole record.</summary>
        public int Last
        {
            get
            {
                var last = 0;
                for (var at = 0; at + 5 <= _received.Count; at += 5 + (_received[at + 3] << 8) + _received[at + 4])
                {
                    last = _received[at];
                }

                return last;
            }
        }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await inner.ReadAsync(buffer, cancellationToken);
            _received.AddRange(buffer.Span[..count]);
            return count;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            inner.WriteAsync(buffer, cancellationToken);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            inner.WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
