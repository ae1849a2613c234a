using System.CommandLine;
using System.Net;
using System.Text.Json.Nodes;
using SmtpMonitor.Cli;
using SmtpMonitor.Lab;
using SmtpMonitor.Lab.Dns;

namespace SmtpMonitor.Tests.Cli.Domains;

/// <summary>The command from a mail domain to its exit code: records of a scripted DNS server, scripted exchangers on loopback.</summary>
public sealed class ProbeDomainTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("smtpmonitor-domain-").FullName;
    private readonly LabCertificates _certificates = new(["mx1.lab.test", "mx2.lab.test"]);
    private readonly List<LabServer> _servers = [];
    private readonly LabDnsServer _dns = LabDnsServer.Start("");

    [Fact]
    public async Task Probe_SoundDomain_EndsSoundAndSaysWhoDelivers()
    {
        var port = await StartAsync("healthy/postfix-relay");
        Publish("""
            lab.test       MX   10 mx1.lab.test
            mx1.lab.test   A    127.0.0.1
            """);

        var (code, output, error) = await RunAsync($"postmaster@lab.test:{port}");

        Assert.True((code, error) == (ExitCode.Sound, ""), output + error);
        Assert.StartsWith("✓ OK           lab.test: senders deliver; what senders that honour DANE do cannot be told here\n  taken for    a mail domain, since it is written with an @\n", output, StringComparison.Ordinal);
        Assert.Contains("\n  any sender   ✓ any sender delivers through the only exchanger\n", output, StringComparison.Ordinal);
        Assert.Contains("\n✓ MX 10        mx1.lab.test: takes mail\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain(output.Split('\n'), line => line.EndsWith(' '));
    }

    [Theory]
    [InlineData("null", ExitCode.Sound, "null_mx", "declined")]
    [InlineData("missing", ExitCode.Failed, "no_such_domain", "fails")]
    [InlineData("broken", ExitCode.Failed, "lookup_failed", "unknown")]
    [InlineData("dangling", ExitCode.Failed, "records", "fails")]
    [InlineData("alias", ExitCode.Sound, "records", "delivers")]
    [InlineData("implicit", ExitCode.Sound, "implicit", "delivers")]
    [InlineData("literal", ExitCode.Failed, "records", "fails")]
    public async Task Probe_RecordsOfEveryKind_AreToldAsThemselves(string domain, int expected, string state, string sender)
    {
        var port = await StartAsync("healthy/postfix-relay");
        Publish("""
            null.test       MX     0 .
            broken.test     SERVFAIL
            dangling.test   MX     10 nowhere.test
            alias.test      MX     10 mx.alias.test
            mx.alias.test   CNAME  mx1.lab.test
            mx1.lab.test    A      127.0.0.1
            implicit.test   A      127.0.0.1
            literal.test    MX     10 127.0.0.1
            """);

        var domains = await JsonAsync(expected, $"@{domain}.test:{port}");

        Assert.Equal((state, sender), ((string?)domains[0]!["mx"]!["state"], (string?)domains[0]!["senders"]![0]!["state"]));
    }

    [Fact]
    public async Task Probe_OneOfTwoExchangersDown_DeliversThroughTheOther()
    {
        var port = await StartAsync("healthy/postfix-relay");
        await StartAsync("banner/postfix-554", "127.0.0.2", port);
        Publish("""
            lab.test       MX   10 mx1.lab.test
            lab.test       MX   20 mx2.lab.test
            mx1.lab.test   A    127.0.0.1
            mx2.lab.test   A    127.0.0.2
            """);

        var (_, output, _) = await RunAsync($"@lab.test:{port}");

        Assert.Contains("any sender delivers through 1 of 2 exchangers; not through mx2.lab.test", Flat(output), StringComparison.Ordinal);
        Assert.Contains("\n✗ MX 20        mx2.lab.test: takes no mail\n", output, StringComparison.Ordinal);
        Assert.Contains("banner_rejected", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_BareNameWithMx_IsTakenForADomainAndSaysHowToForceAHost()
    {
        Publish("lab.test MX 0 .");

        var (code, output, _) = await RunAsync("lab.test");

        Assert.Equal(ExitCode.Sound, code);
        Assert.StartsWith("✓ OK           lab.test: takes no mail, and says so (null MX)\n", output, StringComparison.Ordinal);
        Assert.Contains("it has MX records; for the ports of a host of this name: smtpmonitor probe lab.test --as host", Flat(output), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--as", "host")]
    [InlineData("--tls", "none")]
    public async Task Probe_BareNameWithMxAndAWordForHosts_IsTakenForAHost(params string[] words)
    {
        Publish("lab.test MX 0 .");

        Assert.Empty(await JsonAsync(ExitCode.Failed, ["lab.test", .. words]));
    }

    [Fact]
    public async Task Probe_NameWithoutMx_IsTakenForAHost()
    {
        Publish("mail.lab.test NODATA");

        Assert.Empty(await JsonAsync(ExitCode.Failed, "mail.lab.test"));
    }

    [Fact]
    public async Task Probe_AsDomain_NeedsNoAt()
    {
        Publish("lab.test NODATA");

        var domains = await JsonAsync(ExitCode.Failed, "lab.test", "--as", "domain");

        Assert.Equal("lab.test", (string?)Assert.Single(domains)!["domain"]);
    }

    [Theory]
    [InlineData("--tls", "@lab.test", "--tls", "none")]
    [InlineData("not a mail domain", "someone@[127.0.0.1]")]
    [InlineData("--validating-dns", "@lab.test", "--validating-dns", "somewhere")]
    [InlineData("--policy-ca-file", "@lab.test", "--policy-ca-file", "/nowhere/ca.pem")]
    [InlineData("--policy-port", "@lab.test", "--policy-port", "0")]
    [InlineData("write only the part behind the @", "a@lab.test", "--as", "host")]
    public async Task Probe_WrongWords_EndsWithUsageAndPrintsNothing(string problem, params string[] words)
    {
        var (code, output, error) = await RunAsync(words);

        Assert.Equal((ExitCode.Usage, ""), (code, output));
        Assert.Contains(problem, error, StringComparison.Ordinal);
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

    /// <summary>As if no line had been broken.</summary>
    private static string Flat(string output) => string.Join(' ', output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private void Publish(string zone) => _dns.Load(zone);

    private async Task<JsonArray> JsonAsync(int expected, params string[] words)
    {
        var (code, output, error) = await RunAsync([.. words, "--output", "json"]);
        Assert.True((code, error) == (expected, ""), output + error);
        return JsonNode.Parse(output)!["domains"]!.AsArray();
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        string[] args = [.. words, "--family", "ipv4", "--resolver", _dns.EndPoint.ToString(), "--ca-file", _certificates.WriteTo(_folder).Authority];
        var code = await ProbeCommand.Create().Parse(args, CommandLine.Parsing).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = error, ProcessTerminationTimeout = null },
            TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    /// <returns>Its port.</returns>
    private async Task<int> StartAsync(string script, string address = "127.0.0.1", int port = 0)
    {
        _servers.Add(await LabServer.StartAsync(
            LabScripts.Get(script), _certificates, IPAddress.Parse(address), port, cancellationToken: TestContext.Current.CancellationToken));
        return _servers[^1].EndPoint.Port;
    }
}
