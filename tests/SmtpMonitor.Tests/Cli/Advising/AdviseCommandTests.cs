using System.CommandLine;
using System.Net;
using System.Text.Json.Nodes;
using SmtpMonitor.Cli;
using SmtpMonitor.Lab;
using SmtpMonitor.Lab.Dns;

namespace SmtpMonitor.Tests.Cli.Advising;

/// <summary>
/// The command from its words to its exit code: domains whose SRV records name scripted servers on loopback. The fixed ports of a host
/// need a network of their own: AdviceTests among the integration tests.
/// </summary>
public sealed class AdviseCommandTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("smtpmonitor-advise-").FullName;
    private readonly LabCertificates _certificates = new();
    private readonly List<LabServer> _servers = [];
    private readonly LabDnsServer _dns = LabDnsServer.Start("");

    [Fact]
    public async Task Advise_DomainWithBothServices_RecommendsImplicitTlsAndPrintsSettings()
    {
        var implicitTls = await StartAsync("healthy/postfix-implicit");
        var starttls = await StartAsync("healthy/postfix-submission");
        Publish($"""
            _submissions._tcp.lab.test  SRV  0 1 {implicitTls} mail.lab.test
            _submission._tcp.lab.test   SRV  0 1 {starttls} mail.lab.test
            mail.lab.test               A    127.0.0.1
            lab.test                    MX   0 .
            """);

        var (code, output, error) = await RunAsync("lab.test");

        Assert.True((code, error) == (ExitCode.Sound, ""), output + error);
        Assert.StartsWith($"✓ USE          lab.test: port {implicitTls} of mail.lab.test\n", output, StringComparison.Ordinal);
        Assert.Contains($"\n✓ {starttls}", output, StringComparison.Ordinal);
        Assert.Contains("\n  security     TLS from the first byte (implicit TLS)\n", output, StringComparison.Ordinal);
        Assert.Contains("\n  login        by ", output, StringComparison.Ordinal);
        Assert.Contains("null MX, RFC 7505", Flat(output), StringComparison.Ordinal);
        Assert.DoesNotContain(output.Split('\n'), line => line.EndsWith(' '));
    }

    [Fact]
    public async Task Advise_BetterPortWithoutLogin_RecommendsTheOther()
    {
        var without = await StartAsync("healthy/auth-missing-implicit");
        var with = await StartAsync("healthy/postfix-submission");
        Publish($"""
            _submissions._tcp.lab.test  SRV  0 1 {without} mail.lab.test
            _submission._tcp.lab.test   SRV  0 1 {with} mail.lab.test
            mail.lab.test               A    127.0.0.1
            """);

        var json = await JsonAsync("lab.test", ExitCode.Sound);

        Assert.Equal(with, (int)json["submission"]!["port"]!);
        Assert.Equal("starttls", (string?)json["submission"]!["tls_mode"]);
        Assert.Equal(["without_login", "recommended"], Standings(json));
    }

    [Fact]
    public async Task Advise_MaskedGreeting_IsNoSoundPort()
    {
        var masked = await StartAsync("healthy/asa-masked");
        Publish($"""
            _submission._tcp.lab.test   SRV  0 1 {masked} mail.lab.test
            mail.lab.test               A    127.0.0.1
            """);

        var json = await JsonAsync("lab.test", ExitCode.Failed);

        Assert.Null(json["submission"]);
        Assert.Equal("intercepted", (string?)json["ports"]![0]!["families"]![0]!["verdict"]);
        Assert.NotEmpty(json["next_steps"]!.AsArray());
    }

    [Fact]
    public async Task Advise_ManyHosts_LooksAtTheFirstTwoOfAService()
    {
        var port = await StartAsync("healthy/postfix-submission");
        Publish($"""
            _submissions._tcp.lab.test  SRV  0 0 0 .
            _submission._tcp.lab.test   SRV  30 1 {port} three.lab.test
            _submission._tcp.lab.test   SRV  10 1 {port} mail.lab.test
            _submission._tcp.lab.test   SRV  20 1 {port} two.lab.test
            mail.lab.test               A    127.0.0.1
            two.lab.test                A    127.0.0.1
            three.lab.test              A    127.0.0.1
            """);

        var json = await JsonAsync("lab.test", ExitCode.Sound);

        Assert.Equal(["mail.lab.test", "two.lab.test"], json["ports"]!.AsArray().Select(p => (string)p!["host"]!));
        Assert.DoesNotContain(_dns.Questions, q => q.Name == "three.lab.test");
        Assert.Contains("lab.test says that it offers no submission with TLS from the first byte (SRV _submissions).", json["notes"]!.AsArray().Select(n => (string)n!));
    }

    [Fact]
    public async Task Advise_EveryServiceDeclined_LooksAtNothingAndSaysWhy()
    {
        Publish("""
            _submissions._tcp.lab.test  SRV  0 0 0 .
            _submission._tcp.lab.test   SRV  0 0 0 .
            lab.test                    MX   0 .
            lab.test                    A    127.0.0.1
            """);

        var json = await JsonAsync("lab.test", ExitCode.Failed);

        Assert.Empty(json["ports"]!.AsArray());
        Assert.Equal("domain", (string?)json["kind"]);
        Assert.Equal(3, json["notes"]!.AsArray().Count);
    }

    [Fact]
    public async Task Advise_AddressesInPlaceOfNames_AreNotDialled()
    {
        Publish("""
            _submission._tcp.lab.test   SRV  0 1 587 127.0.0.1
            lab.test                    MX   10 127.0.0.1
            """);

        var json = await JsonAsync("lab.test", ExitCode.Failed);

        Assert.Empty(json["ports"]!.AsArray());
        Assert.Equal("lab.test names 127.0.0.1 where a host name belongs; it is not tried", (string?)Assert.Single(json["problems"]!.AsArray()));
    }

    [Fact]
    public async Task Advise_DomainWithoutSrvOrAddress_LooksAtNothingForSubmission()
    {
        Publish("lab.test MX 0 .");

        var (code, output, _) = await RunAsync("lab.test");

        Assert.Equal(ExitCode.Failed, code);
        Assert.StartsWith("✗ NONE         lab.test: no port for submission from here\n", output, StringComparison.Ordinal);
        Assert.Contains("its own name has no address to try", Flat(output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Advise_UnknownName_IsAHostThatDoesNotResolve()
    {
        var json = await JsonAsync("mail.nowhere.test", ExitCode.Failed);

        Assert.Equal("host", (string?)json["kind"]);
        Assert.All(json["ports"]!.AsArray(), p => Assert.Equal("name_unresolved", (string?)p!["families"]![0]!["verdict"]));
    }

    [Theory]
    [InlineData("mail.lab.test:587", "names a port")]
    [InlineData("two..dots", "two..dots")]
    public async Task Advise_WrongWords_EndsWithUsageAndPrintsNothing(string place, string problem)
    {
        var (code, output, error) = await RunAsync(place, "--timeout", "soon");

        Assert.Equal((ExitCode.Usage, ""), (code, output));
        Assert.Contains(problem, error, StringComparison.Ordinal);
        Assert.Equal(2, error.TrimEnd().Split('\n').Length);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        await _dns.DisposeAsync();
        _certificates.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static IEnumerable<string> Standings(JsonNode json) => json["ports"]!.AsArray().Select(p => (string)p!["standing"]!).Where(s => s != "unusable");

    /// <summary>As if no line had been broken.</summary>
    private static string Flat(string output) => string.Join(' ', output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private void Publish(string zone) => _dns.Load(zone);

    private async Task<JsonNode> JsonAsync(string place, int expected)
    {
        var (code, output, error) = await RunAsync(place, "--output", "json");
        Assert.True((code, error) == (expected, ""), output + error);
        return JsonNode.Parse(output)!;
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(string place, params string[] more)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        string[] args = [place, "--family", "ipv4", "--resolver", _dns.EndPoint.ToString(), "--ca-file", _certificates.WriteTo(_folder).Authority, .. more];
        var code = await AdviseCommand.Create().Parse(args).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = error, ProcessTerminationTimeout = null },
            TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    /// <returns>Its port.</returns>
    private async Task<int> StartAsync(string script)
    {
        _servers.Add(await LabServer.StartAsync(
            LabScripts.Get(script), _certificates, IPAddress.Loopback, cancellationToken: TestContext.Current.CancellationToken));
        return _servers[^1].EndPoint.Port;
    }
}
