using SmtpMonitor.Core.Targets;
using static SmtpMonitor.Tests.Configuration.Accepted;

namespace SmtpMonitor.Tests.Configuration;

/// <summary>Good files, and what they come to.</summary>
public sealed class AcceptanceTests
{
    private const string Target = "targets:\n  - name: a\n    host: mail.example.com\n";

    [Fact]
    public void Accepts_MinimalExample()
    {
        var configuration = Load(Repository.File("deploy", "config", "minimal.yaml"));

        var target = Assert.Single(configuration.Targets);
        Assert.Equal("vm", configuration.Vantage);
        Assert.Equal("smtp.example.com", target.Host);
        Assert.Equal(
            [(25, PortRole.Relay, TlsMode.StarttlsIfOffered, false), (465, PortRole.Submission, TlsMode.Implicit, true), (587, PortRole.Submission, TlsMode.Starttls, true), (2525, PortRole.Submission, TlsMode.Starttls, true)],
            target.Ports.Select(p => (p.Port, p.Settings.Role, p.Settings.Tls.Mode, p.Settings.Tls.VerifyCertificate)));
        Assert.All(target.Ports, p => Assert.Equal("vm.example.com", p.Settings.EhloName));
        Assert.Empty(configuration.Warnings);
    }

    [Fact]
    public void Accepts_FullExample_WithEveryValueInItsPlace()
    {
        using var data = new Testdata();
        data.Write("app-password", "s3cret\n");
        data.Write("mailbox-token", "t0ken\n");

        var result = Testdata.Loader().Load(data.Copy(Repository.File("deploy", "config", "full.yaml")));

        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        var app = result.Configuration!.Targets.Single(t => t.Name == "app-submission");
        Assert.Equal((FamilyChoice.Ipv4, AddressMode.Each), (app.Family, app.Addresses));
        Assert.Equal(
            new EndpointSettings
            {
                Role = PortRole.Submission,
                Interval = TimeSpan.FromMinutes(2),
                RetryInterval = TimeSpan.FromSeconds(10),
                EhloName = "app-monitor.example.com",
                Resolver = ResolverMode.Direct,
                SourceAddress = "127.0.0.1",
                Limits = new ProbeLimits { Probe = TimeSpan.FromSeconds(15), Banner = TimeSpan.FromSeconds(12) },
                Tls = new TlsSettings
                {
                    Mode = TlsMode.Starttls,
                    ServerName = "mail.example.net",
                    CaFile = Path.Combine(data.Folder, "ca.pem"),
                    ClientCertificateFile = Path.Combine(data.Folder, "client.pem"),
                    ClientKeyFile = Path.Combine(data.Folder, "client.key"),
                    CertificateExpiring = TimeSpan.FromDays(21),
                },
                Login = new LoginSettings
                {
                    Username = "app",
                    Secret = new SecretReference { File = Path.Combine(data.Folder, "app-password") },
                    Mechanism = SaslMechanism.ScramSha256,
                },
                Envelope = new EnvelopeSettings { From = "monitor@example.net", To = "postmaster@example.net" },
            },
            app.Ports.Single(p => p.Port == 10587).Settings);
        var relayTest = result.Configuration.Targets.Single(t => t.Name == "not-an-open-relay").Ports[0].Settings.Envelope;
        Assert.Equal(new EnvelopeSettings { From = "", To = "nobody@example.org", Expect = RecipientExpectation.Refused }, relayTest);
        Assert.Equal(
            [
                new ControlDefinition("www.example.org", 443),
                new ControlDefinition("www.example.net", 443)
                {
                    Family = FamilyChoice.Both,
                    Settings = new ControlSettings { Interval = TimeSpan.FromSeconds(30), Timeout = TimeSpan.FromSeconds(10) },
                },
            ],
            result.Configuration.Controls);
        Assert.Equal(["127.0.0.1:53", "[::1]:5353"], result.Configuration.DnsServers.Select(s => s.ToString()));
        Assert.Equal("information", result.Configuration.LogLevel);
    }

    [Fact]
    public void Accepts_Control_WithWhatTheDefaultsState()
    {
        var configuration = Parse("""
            defaults: { interval: 40s, retry_interval: 20s, timeout: 30s, phase_timeouts: { resolve: 2s, connect: 3s }, resolver: direct, source_address: 127.0.0.1 }
            targets: [{ name: a, host: mail.example.com, ports: [25] }]
            controls: [{ host: WWW.Example.org, port: 443 }, { host: www.example.net, port: 80, interval: 10s, family: ipv4 }]

            """);

        var settings = new ControlSettings
        {
            Interval = TimeSpan.FromSeconds(40),
            RetryInterval = TimeSpan.FromSeconds(20),
            Timeout = TimeSpan.FromSeconds(30),
            Resolve = TimeSpan.FromSeconds(2),
            Connect = TimeSpan.FromSeconds(3),
            Resolver = ResolverMode.Direct,
            SourceAddress = "127.0.0.1",
        };
        Assert.Equal(
            [
                new ControlDefinition("www.example.org", 443) { Family = FamilyChoice.Ipv4, Settings = settings },
                new ControlDefinition("www.example.net", 80)
                {
                    Family = FamilyChoice.Ipv4,
                    Settings = settings with { Interval = TimeSpan.FromSeconds(10), RetryInterval = TimeSpan.FromSeconds(10), Timeout = TimeSpan.FromSeconds(10) },
                },
            ],
            configuration.Controls);
        Assert.Empty(configuration.Warnings);
    }

    [Theory]
    [InlineData("family: ipv6", "127.0.0.1", FamilyChoice.Ipv4)]
    [InlineData("family: both", "'::1'", FamilyChoice.Ipv6)]
    [InlineData("family: both", "www.example.org", FamilyChoice.Both)]
    [InlineData("interval: 1m", "www.example.org", FamilyChoice.Auto)]
    public void Accepts_ControlFamily_OfTheDefaultsUnlessTheHostHasItsOwn(string defaults, string host, FamilyChoice family) => Assert.Equal(
        family,
        Parse($"defaults: {{ {defaults} }}\ntargets: [{{ name: a, host: mail.example.com, ports: [25] }}]\ncontrols: [{{ host: {host}, port: 443 }}]\n").Controls[0].Family);

    [Fact]
    public void Accepts_ControlTimeoutLongerThanItsInterval_WithAWarning()
    {
        var configuration = Parse("targets: [{ name: a, host: mail.example.com, ports: [25] }]\ncontrols: [{ host: a.example, port: 443, interval: 5s, timeout: 10s }]\n");

        Assert.Equal("test.yaml:2:65: controls[0].timeout: 10s is longer than the interval, 5s: a look that takes that long makes the next ones be skipped", Assert.Single(configuration.Warnings));
    }

    [Theory]
    [InlineData("587", true)]
    [InlineData("{ port: 2599, tls: none }", true)]
    [InlineData("{ port: 2599, tls: none, role: relay }", false)]
    [InlineData("587, 25", false)]
    public void Accepts_DomainWithoutARelayPort_WithAWarning(string ports, bool warns) => Assert.Equal(
        warns ? "test.yaml:1:50: targets[0].ports: none of the ports is one where servers relay (port 25, or role: relay): the exchangers are probed, but DANE, MTA-STS and what else senders go by are not looked at" : "",
        string.Join('\n', Parse($"targets: [{{ name: d, domain: example.com, ports: [{ports}] }}]\n").Warnings));

    [Fact]
    public void Accepts_Domain_OnPort25()
    {
        var target = Assert.Single(Parse("targets: [{ name: d, domain: Example.COM. }]\n").Targets);

        Assert.Equal((null, "example.com"), (target.Host, target.Domain));
        Assert.Equal((25, TlsMode.StarttlsIfOffered), (Assert.Single(target.Ports).Port, target.Ports[0].Settings.Tls.Mode));
    }

    [Theory]
    [InlineData("MAIL.Example.com", "mail.example.com")]
    [InlineData("mail.example.com.", "mail.example.com.")]
    [InlineData("mail", "mail")]
    [InlineData("my_mail", "my_mail")]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("'::1'", "::1")]
    [InlineData("'[0:0:0:0:0:0:0:1]'", "::1")]
    [InlineData("${HOST_NAME}", "mail.example.com")]
    public void Accepts_Host_InItsOneSpelling(string written, string host) =>
        Assert.Equal(host, Parse($"targets: [{{ name: a, host: \"{written.Trim('\'')}\", ports: [25] }}]\n").Targets[0].Host);

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("30s", 30_000)]
    [InlineData("1.5m", 90_000)]
    [InlineData("0.1m", 6_000)]
    [InlineData("10m", 600_000)]
    public void Accepts_Duration(string written, int milliseconds) =>
        Assert.Equal(milliseconds, Parse($"defaults: {{ timeout: {written}, interval: 1h }}\n{Target}    ports: [25]\n").Targets[0].Ports[0].Settings.Limits.Probe.TotalMilliseconds);

    [Fact]
    public void Accepts_PortBeforeTargetBeforeDefaults()
    {
        var target = Parse($$"""
            defaults: { interval: 50s, retry_interval: 5s, timeout: 12s, certificate_expiring: 5d }
            {{Target}}
                interval: 40s
                timeout: 11s
                ports: [25, { port: 587, interval: 30s }]
            """).Targets[0];

        Assert.Equal([40, 30], target.Ports.Select(p => p.Settings.Interval.TotalSeconds));
        Assert.All(target.Ports, p => Assert.Equal((11, 5, 5), (p.Settings.Limits.Probe.TotalSeconds, p.Settings.RetryInterval.TotalSeconds, p.Settings.Tls.CertificateExpiring.TotalDays)));
    }

    [Fact]
    public void Accepts_ShortInterval_AndShortensTheRetryIntervalThatNobodyWrote() =>
        Assert.Equal(TimeSpan.FromSeconds(5), Parse($"{Target}    interval: 5s\n    ports: [25]\n").Targets[0].Ports[0].Settings.RetryInterval);

    [Fact]
    public void Accepts_StatedStrictness_BeforeThatOfTheRole()
    {
        var tls = Parse($"defaults: {{ verify_certificate: true, minimum_tls_version: 1.3 }}\n{Target}    ports: [25]\n").Targets[0].Ports[0].Settings.Tls;

        Assert.Equal((true, TlsVersion.Tls13), (tls.VerifyCertificate, tls.MinimumVersion));
    }

    [Fact]
    public void Accepts_RoleOfPort_AndWhatFollowsFromIt()
    {
        var ports = Parse($"{Target}    ports: [{{ port: 10025, role: relay, tls: starttls_if_offered }}, {{ port: 10587, tls: none }}]\n").Targets[0].Ports;

        Assert.Equal([(PortRole.Relay, false, TlsVersion.Tls10), (PortRole.Submission, true, TlsVersion.Tls12)], ports.Select(p => (p.Settings.Role, p.Settings.Tls.VerifyCertificate, p.Settings.Tls.MinimumVersion)));
    }

    [Fact]
    public void Accepts_AnchorsAndAliases()
    {
        var targets = Parse("targets:\n  - { name: a, host: a.example, ports: &p [25, { port: 587, interval: 30s }], labels: &l { team: mail } }\n  - { name: b, host: b.example, ports: *p, labels: *l }\n").Targets;

        Assert.Equal(targets[0].Ports, targets[1].Ports);
        Assert.Equal("mail", targets[1].Labels["team"]);
    }

    [Theory]
    [InlineData("\uFEFF")]
    [InlineData("---\n")]
    [InlineData("%YAML 1.2\n---\n")]
    [InlineData("# comment\n\n")]
    public void Accepts_Preamble(string preamble) => Assert.Single(Parse($"{preamble}{Target}    ports: [25]\n").Targets);

    [Fact]
    public void Accepts_CarriageReturns() => Assert.Single(Parse($"{Target}    ports: [25]\n".Replace("\n", "\r\n", StringComparison.Ordinal)).Targets);

    [Fact]
    public void Accepts_TextThatLooksLikeSomethingElse()
    {
        var configuration = Parse($"vantage: 1\n{Target}    ports: [25]\n    labels: {{ tier: 1, canary: true, build: 1.10, zip: 0123 }}\n");

        Assert.Equal("1", configuration.Vantage);
        Assert.Equal(["zip=0123", "tier=1", "canary=true", "build=1.10"], configuration.Targets[0].Labels.Select(l => $"{l.Key}={l.Value}").OrderDescending());
    }

    [Fact]
    public void Accepts_EnvironmentVariables_WhereStated() =>
        Assert.Equal("eu-west-1", Parse($"vantage: ${{REGION}}-1\n{Target}    ports: [25]\n").Vantage);

    [Theory]
    [InlineData("[127.0.0.1]", "[127.0.0.1]")]
    [InlineData("[ipv6:0:0::1]", "[IPv6:::1]")]
    [InlineData("Monitor.Example.com", "monitor.example.com")]
    public void Accepts_EhloName(string written, string name) =>
        Assert.Equal(name, Parse($"ehlo_name: '{written}'\n{Target}    ports: [25]\n").Targets[0].Ports[0].Settings.EhloName);

    [Fact]
    public void Accepts_MachineWithoutFullName_WithAWarningAndAnAddressLiteral()
    {
        var result = Testdata.Loader(fullName: null).Parse($"{Target}    ports: [25]\n", "test.yaml");

        Assert.Equal("[127.0.0.1]", result.Configuration!.Targets[0].Ports[0].Settings.EhloName);
        Assert.StartsWith("test.yaml:1:1: this machine has no fully qualified name, so it calls itself [127.0.0.1]", Assert.Single(result.Configuration.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Accepts_TimeoutLongerThanInterval_WithAWarning()
    {
        var warnings = Parse($"{Target}    interval: 5s\n    timeout: 10s\n    ports: [25, 587]\n").Warnings;

        Assert.Equal("test.yaml:5:14: targets[0].timeout: 10s is longer than the interval, 5s (targets[0].interval): a probe that takes that long makes the next ones be skipped", Assert.Single(warnings));
    }

    [Fact]
    public void Accepts_TenThousandTargets_WithOneTrustAnchorEach()
    {
        using var data = new Testdata();
        var time = TimeProvider.System;
        var text = "targets:\n" + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"  - {{ name: t{i}, host: t{i}.example, ports: [25, 587], ca_file: ca.pem, labels: {{ n: n{i} }} }}\n"));

        var start = time.GetTimestamp();
        var result = data.Parse(text);

        Assert.Equal(10_000, result.Configuration!.Targets.Length);
        Assert.True(time.GetElapsedTime(start) < TimeSpan.FromSeconds(20), "Loading must not grow with the square of the file.");
    }

    [Fact]
    public void Parse_SameTextTwice_GivesEqualTargets()
    {
        using var data = new Testdata();
        var text = $"{Target}    ports: [25, 587]\n    labels: {{ a: b }}\n    login: {{ username: a, password_file: secret }}\n    envelope: {{ from: '' }}\n    ca_file: ca.pem\n";

        Assert.Equal(data.Parse(text).Configuration!.Targets, data.Parse(text).Configuration!.Targets);
    }

    [Fact]
    public void Load_ContentHash_IsThatOfTheFile()
    {
        using var data = new Testdata();
        var path = data.Write("a.yaml", $"{Target}    ports: [25]\n");

        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)));

        Assert.Equal(hash, Testdata.Loader().Load(path).Configuration!.ContentHash);
    }
}
