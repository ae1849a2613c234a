using System.Text;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Lab;
using SmtpMonitor.Lab.Dialogue;

namespace SmtpMonitor.Core.Tests.Lab.Parsing;

public sealed class ScriptParserTests
{
    [Fact]
    public void Accepts_EveryHeaderKey()
    {
        var script = LabScripts.Parse("x", """
            # First sentence
            # goes on.
            role:     submission
            tls:      implicit
            verify:   no
            minimum:  1.0
            client_certificate: yes
            family:   ipv6
            login:    scram_sha256 app secret without_tls
            envelope: <> b@lab.test refused
            limits:   probe=9s banner=300ms slow_banner=1.5s
            expect:   failure ehlo_tls tls_ehlo_failed
            warn:     slow_banner certificate_expiring
            ---
            close
            """);
        Assert.Equal("First sentence goes on.", script.Description);
        Assert.Equal(PortRole.Submission, script.Role);
        Assert.Equal(
            new TlsSettings { Mode = TlsMode.Implicit, VerifyCertificate = false, MinimumVersion = TlsVersion.Tls10 }, script.Tls);
        Assert.True(script.ClientCertificate);
        Assert.Equal(IpFamily.Ipv6, script.Family);
        Assert.Equal(
            new LoginSettings
            {
                Username = "app",
                Secret = new() { Inline = "secret" },
                Mechanism = Core.Targets.SaslMechanism.ScramSha256,
                AllowWithoutTls = true,
            },
            script.Login);
        Assert.Equal(new EnvelopeSettings { From = "", To = "b@lab.test", Expect = RecipientExpectation.Refused }, script.Envelope);
        Assert.Equal(
            new ProbeLimits
            {
                Probe = TimeSpan.FromSeconds(9),
                Banner = TimeSpan.FromMilliseconds(300),
                SlowBanner = TimeSpan.FromSeconds(1.5),
            },
            script.Limits);
        Assert.Equal((Phase.EhloTls, Reason.TlsEhloFailed), (script.FailedPhase!.Value, script.Reason));
        Assert.Equal([Warning.SlowBanner, Warning.CertificateExpiring], script.Warnings);
    }

    [Theory]
    [InlineData("", TlsMode.StarttlsIfOffered, false, TlsVersion.Tls10)]
    [InlineData("role: relay\n", TlsMode.StarttlsIfOffered, false, TlsVersion.Tls10)]
    [InlineData("role: submission\n", TlsMode.Starttls, true, TlsVersion.Tls12)]
    [InlineData("tls: none\nrole: submission\n", TlsMode.None, true, TlsVersion.Tls12)]
    public void Accepts_Role_SetsWhatIsNotWritten(string header, TlsMode mode, bool verify, TlsVersion minimum)
    {
        var script = LabScripts.Parse("x", $"# D.\n{header}expect: success\n---\nclose\n");
        Assert.Equal(new TlsSettings { Mode = mode, VerifyCertificate = verify, MinimumVersion = minimum }, script.Tls);
        Assert.Null(script.FailedPhase);
        Assert.Equal(Reason.None, script.Reason);
        Assert.Equal(PortState.Open, script.PortState);
    }

    [Fact]
    public void Accepts_EveryStep()
    {
        var script = Dialogue("""
            S: 220-{host}
            S: 220 ready
            # a remark
            C: EHLO *
            send "\x00\r\n\0\\\"ü"
            wait 20ms
            drip 1s "ab"
            repeat 3 "xyz"
            repeat forever "x"
            flood 2KiB "x"
            on AUTH * => sasl app secret
            tls expired protocol=1.1 client=required
            tls valid cipher=TLS_RSA_WITH_AES_256_CBC_SHA
            client-hello
            alert internal_error
            half-close
            reset
            """);
        Assert.Equal(
            [
                typeof(SendStep), typeof(ExpectStep), typeof(SendStep), typeof(WaitStep), typeof(DripStep), typeof(RepeatStep),
                typeof(RepeatStep), typeof(RepeatStep), typeof(StandingAnswer), typeof(TlsStep), typeof(TlsStep), typeof(ClientHelloStep),
                typeof(AlertStep), typeof(HalfCloseStep), typeof(EndStep),
            ],
            script.Steps.Select(step => step.GetType()));
        Assert.Equal("220-{host}\r\n220 ready\r\n", Encoding.UTF8.GetString(((SendStep)script.Steps[0]).Bytes.AsSpan()));
        Assert.Equal([0, 13, 10, 0, (byte)'\\', (byte)'"', 0xC3, 0xBC], ((SendStep)script.Steps[2]).Bytes);
        Assert.Equal([9L, null, 2048L], script.Steps.OfType<RepeatStep>().Select(step => step.Total));
        Assert.Equal(new TlsStep(LabCertificateKind.Expired, TlsVersion.Tls11, null, true), script.Steps[9]);
    }

    [Fact]
    public void Accepts_DialogueWithoutEnd_GoesOnServing() =>
        Assert.IsType<ServeStep>(Dialogue("S: 220 ready").Steps[^1]);

    [Theory]
    [InlineData("refused", LabListening.Refused)]
    [InlineData("filtered", LabListening.Filtered)]
    public void Accepts_PortThatNobodyAnswersOn(string line, LabListening listening)
    {
        var script = Dialogue(line);
        Assert.Equal(listening, script.Listening);
        Assert.Empty(script.Steps);
    }

    [Theory]
    [InlineData("expect: success\n---\nclose", 1, "A script begins with a comment")]
    [InlineData("# D.\nexpect: success\nclose", 3, "no line ---")]
    [InlineData("# D.\n---\nclose", 2, "no line 'expect:'")]
    [InlineData("# D.\nexpect: success\nexpect: success\n---\nclose", 3, "two lines 'expect:'")]
    [InlineData("# D.\nexpect\n---\nclose", 2, "'key: value'")]
    [InlineData("# D.\nexpects: success\nexpect: success\n---\nclose", 2, "Unknown key 'expects'")]
    [InlineData("# D.\nexpect: failure banner\n---\nclose", 2, "failure PHASE REASON")]
    [InlineData("# D.\nexpect: failure banner nope\n---\nclose", 2, "'nope' is none of: none dns_nxdomain")]
    [InlineData("# D.\nexpect: success\ntls: yes\n---\nclose", 3, "'yes' is none of: none starttls_if_offered starttls implicit")]
    [InlineData("# D.\nexpect: success\nverify: maybe\n---\nclose", 3, "neither yes nor no")]
    [InlineData("# D.\nexpect: success\nlogin: plain app\n---\nclose", 3, "MECHANISM USER SECRET")]
    [InlineData("# D.\nexpect: success\nenvelope: a@b c@d\n---\nclose", 3, "envelope: FROM")]
    [InlineData("# D.\nexpect: success\nlimits: banner\n---\nclose", 3, "'banner' is no limit")]
    [InlineData("# D.\nexpect: success\nlimits: lunch=1s\n---\nclose", 3, "Unknown limit 'lunch'")]
    [InlineData("# D.\nexpect: success\nlimits: banner=1h\n---\nclose", 3, "'1h' is no duration")]
    [InlineData("# D.\nexpect: success\n---\n", 3, "no dialogue")]
    [InlineData("# D.\nexpect: success\n---\nclose\nS: 220", 5, "behind the end of a session")]
    [InlineData("# D.\nexpect: success\n---\nS: 220\ndance", 5, "'dance' is no step")]
    [InlineData("# D.\nexpect: success\n---\nclose now", 4, "'close now' is no step")]
    [InlineData("# D.\nexpect: success\n---\nC:", 4, "What is awaited")]
    [InlineData("# D.\nexpect: success\n---\nsend 220", 4, "in double quotes")]
    [InlineData("# D.\nexpect: success\n---\nsend \"\\q\"", 4, "Unknown escape")]
    [InlineData("# D.\nexpect: success\n---\nsend \"\\x4\"", 4, "Unknown escape")]
    [InlineData("# D.\nexpect: success\n---\ntls shiny", 4, "'shiny' is none of: valid ecdsa")]
    [InlineData("# D.\nexpect: success\n---\ntls valid protocol=3", 4, "'3' is none of: 1.0 1.1 1.2 1.3")]
    [InlineData("# D.\nexpect: success\n---\ntls valid cipher=ROT13", 4, "'cipher=ROT13' is none of")]
    [InlineData("# D.\nexpect: success\n---\nalert red", 4, "'red' is none of")]
    [InlineData("# D.\nexpect: success\n---\non AUTH *", 4, "on GLOB => STEP")]
    [InlineData("# D.\nexpect: success\n---\non AUTH * => dance", 4, "'dance' is no step")]
    [InlineData("# D.\nexpect: success\n---\nsasl app", 4, "sasl USER SECRET")]
    [InlineData("# D.\nexpect: success\n---\nrepeat often \"x\"", 4, "repeat 200")]
    [InlineData("# D.\nexpect: success\n---\nflood 9 \"x\"", 4, "'9' is no size")]
    public void Rejects_Mistake_NamesLineAndRemedy(string text, int line, string problem)
    {
        var e = Assert.Throws<LabScriptException>(() => LabScripts.Parse("folder/name", text));
        Assert.Equal(line, e.Line);
        Assert.Contains(problem, e.Problem, StringComparison.Ordinal);
        Assert.StartsWith($"folder/name, line {line}: ", e.Message, StringComparison.Ordinal);
    }

    private static LabScript Dialogue(string lines) => LabScripts.Parse("x", $"# D.\nexpect: success\n---\n{lines}");
}
