using System.CommandLine;
using SmtpMonitor.Cli;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Tests.Cli;

public sealed class ProbeRequestReaderTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Read_HostAlone_ProbesTheFourMailPortsByTheirDefaults()
    {
        var request = Accepted("mail.example.com");
        var target = ProbePlan.Target(request, request.Hosts[0]);

        Assert.Equal([25, 465, 587, 2525], target.Ports.Select(p => p.Port));
        Assert.Equal([TlsMode.StarttlsIfOffered, TlsMode.Implicit, TlsMode.Starttls, TlsMode.Starttls], target.Ports.Select(p => p.Settings.Tls.Mode));
        Assert.Equal([PortRole.Relay, PortRole.Submission, PortRole.Submission, PortRole.Submission], target.Ports.Select(p => p.Settings.Role));
        Assert.Equal([false, true, true, true], target.Ports.Select(p => p.Settings.Tls.VerifyCertificate));
        Assert.Equal(FamilyChoice.Auto, target.Family);
    }

    [Fact]
    public void Read_EveryOption_ReachesTheSettings()
    {
        var request = Accepted(
            "mail.example.com:10025", "--tls", "implicit", "--role", "relay", "--family", "ipv6", "--timeout", "90s", "--login", "app",
            "--password-file", _file, "--mechanism", "scram_sha256", "--allow-auth-without-tls", "--from", "a@example.com", "--to", "b@example.com",
            "--expect", "refused", "--ca-file", _file, "--server-name", "MX.example.com", "--source-address", "192.0.2.1",
            "--ehlo-name", "probe.example.com", "--resolver", "127.0.0.1:5353", "--transcript", "--output", "json");
        var settings = Assert.Single(ProbePlan.Target(request, request.Hosts[0]).Ports).Settings;

        Assert.Equal(
            new EndpointSettings
            {
                Role = PortRole.Relay,
                Tls = new TlsSettings { Mode = TlsMode.Implicit, VerifyCertificate = false, MinimumVersion = TlsVersion.Tls10, CaFile = _file, ServerName = "mx.example.com" },
                Limits = new ProbeLimits { Probe = Seconds(90), Resolve = Seconds(90), Connect = Seconds(90), Banner = Seconds(90), Reply = Seconds(90) },
                EhloName = "probe.example.com",
                Resolver = ResolverMode.Direct,
                SourceAddress = "192.0.2.1",
                Login = new LoginSettings { Username = "app", Secret = new SecretReference { File = _file }, Mechanism = SaslMechanism.ScramSha256, AllowWithoutTls = true },
                Envelope = new EnvelopeSettings { From = "a@example.com", To = "b@example.com", Expect = RecipientExpectation.Refused },
            },
            settings);
        Assert.Equal((FamilyChoice.Ipv6, true, true, "127.0.0.1:5353"), (request.Family, request.Transcript, request.Json, request.DnsServers.Single().ToString()));
    }

    [Fact]
    public void Read_Login_IsForSubmissionUnlessTheRelayPortIsNamed()
    {
        var all = Accepted("mail.example.com", "--login", "app", "--password-file", _file);
        var named = Accepted("mail.example.com:25", "--login", "app", "--password-file", _file);

        Assert.Equal([false, true, true, true], ProbePlan.Target(all, all.Hosts[0]).Ports.Select(p => p.Settings.Login is not null));
        Assert.NotNull(ProbePlan.Target(named, named.Hosts[0]).Ports.Single().Settings.Login);
    }

    [Fact]
    public void Read_Login_RelayPortNamedOfOneHost_IsNotThatOfAnother()
    {
        var request = Accepted("mx.example.com:25", "mail.example.com", "--login", "app", "--password-file", _file);

        Assert.NotNull(ProbePlan.Target(request, request.Hosts[0]).Ports.Single().Settings.Login);
        Assert.Null(ProbePlan.Target(request, request.Hosts[1]).Ports[0].Settings.Login);
    }

    [Fact]
    public void Read_ShortTimeout_LeavesThePhasesToTheWhole()
    {
        var request = Accepted("mail.example.com", "--timeout", "3s");

        Assert.Equal(new ProbeLimits { Probe = Seconds(3) }, ProbePlan.Target(request, request.Hosts[0]).Ports[0].Settings.Limits);
    }

    [Theory]
    [InlineData("port 10025 has no custom of its own", "mail.example.com:10025")]
    [InlineData("is not a port", "mail.example.com:99999")]
    [InlineData("--password-file stands alone", "a.example", "--password-file", "x")]
    [InlineData("--mechanism stands alone", "a.example", "--mechanism", "plain")]
    [InlineData("exactly one of --password-file FILE and --password-env NAME", "a.example", "--login", "u")]
    [InlineData("there is no environment variable SMTPMONITOR_NO_SUCH", "a.example", "--login", "u", "--password-env", "SMTPMONITOR_NO_SUCH")]
    [InlineData("--password-file: there is no file", "a.example", "--login", "u", "--password-file", "/no/such/file")]
    [InlineData("--ca-file: there is no file", "a.example", "--ca-file", "/no/such/file")]
    [InlineData("--from: ", "a.example", "--from", "a@b.example>\r\nRSET")]
    [InlineData("--to: ", "a.example", "--to", "nobody")]
    [InlineData("there is no --to", "a.example", "--expect", "refused")]
    [InlineData("--ehlo-name: ", "a.example", "--ehlo-name", "localhost")]
    [InlineData("--source-address: ", "a.example", "--source-address", "eth0")]
    [InlineData("--resolver: ", "a.example", "--resolver", "dns.example")]
    [InlineData("--timeout: ", "a.example", "--timeout", "30")]
    [InlineData("\"--tsl\" is not an option of this command; did you mean \"--tls\"?", "a.example", "--tsl", "none")]
    [InlineData("\"--tls-mode=none\" is not an option of this command", "a.example:10025", "--tls-mode=none")]
    [InlineData("is not from 100ms to 10m", "a.example", "--timeout", "1h")]
    public void Read_Mistake_IsNamedAndNothingElse(string expected, params string[] args)
    {
        var (request, errors) = Read(args);

        Assert.Null(request);
        Assert.Contains(expected, Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralMistakes_AreToldAtOnce() =>
        Assert.Equal(3, Read("a.example:99999", "--timeout", "0s", "--to", "x").Errors.Count);

    private static TimeSpan Seconds(double value) => TimeSpan.FromSeconds(value);

    private static ProbeRequest Accepted(params string[] args)
    {
        var (request, errors) = Read(args);
        Assert.Empty(errors);
        return request!;
    }

    private static (ProbeRequest? Request, IReadOnlyList<string> Errors) Read(params string[] args)
    {
        var flags = new ProbeFlags();
        var command = new Command("probe");
        flags.AddTo(command);
        var parse = command.Parse(args);
        Assert.Empty(parse.Errors);
        return new ProbeRequestReader(flags, parse).Read();
    }
}
