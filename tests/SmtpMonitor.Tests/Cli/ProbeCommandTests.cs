using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using SmtpMonitor.Cli;
using SmtpMonitor.Lab;

namespace SmtpMonitor.Tests.Cli;

/// <summary>The command from its words to its exit code, against servers of the laboratory.</summary>
public sealed class ProbeCommandTests : IAsyncDisposable
{
    private const string Password = "lab-secret-plain";

    private readonly string _folder = Directory.CreateTempSubdirectory("smtpmonitor-probe-").FullName;
    private readonly LabCertificates _certificates = new();
    private readonly List<LabServer> _servers = [];

    private string CaFile => _certificates.WriteTo(_folder).Authority;

    [Fact]
    public async Task Probe_HealthyServer_EndsSound()
    {
        var server = await StartAsync("healthy/postfix-relay");

        var (code, output, error) = await RunAsync(Place(server), "--tls", "starttls", "--role", "relay", "--ca-file", CaFile, "--transcript");

        Assert.Equal((ExitCode.Sound, ""), (code, error));
        Assert.StartsWith($"✓ OK           {Place(server)} (relay, STARTTLS, IPv4), ", output, StringComparison.Ordinal);
        Assert.Contains("ehlo_tls ", output, StringComparison.Ordinal);
        Assert.Contains("S: 221 ", output, StringComparison.Ordinal);
        Assert.DoesNotContain(output.Split('\n'), line => line.EndsWith(' '));
    }

    [Fact]
    public async Task Probe_OneOfTwoFails_EndsFailedAndShowsBoth()
    {
        var healthy = await StartAsync("healthy/postfix-relay");
        var rejecting = await StartAsync("banner/postfix-554");

        var (code, output, _) = await RunAsync(Place(healthy), Place(rejecting), "--tls", "starttls_if_offered", "--role", "relay");

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains($"✓ OK           {Place(healthy)}", output, StringComparison.Ordinal);
        Assert.Contains($"✗ FAILED       {Place(rejecting)} (relay, STARTTLS if offered, IPv4): banner: banner_rejected", output, StringComparison.Ordinal);
        Assert.EndsWith("✗ FAILED: 1 of 2 endpoints\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_Json_IsOneDocumentAndNothingElse()
    {
        var rejecting = await StartAsync("banner/postfix-554");

        var (code, output, error) = await RunAsync(Place(rejecting), "--tls", "none", "--output", "json");

        var result = JsonNode.Parse(output)!["results"]![0]!;
        Assert.Equal((ExitCode.Failed, ""), (code, error));
        Assert.Equal("banner_rejected", (string?)result["reason"]);
        Assert.Equal("banner", (string?)result["failed_phase"]);
        Assert.Equal("open", (string?)result["port_state"]);
        Assert.StartsWith("554 ", (string?)result["reply"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public async Task Probe_Login_NeverShowsThePassword(string format)
    {
        var server = await StartAsync("healthy/postfix-submission");
        var file = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(file, Password + "\n", TestContext.Current.CancellationToken);

        var (code, output, error) = await RunAsync(
            Place(server), "--tls", "starttls", "--ca-file", CaFile, "--login", "app", "--password-file", file, "--transcript", "--output", format);

        Assert.True(code == ExitCode.Sound, output + error);
        Assert.Contains("AUTH PLAIN", output, StringComparison.Ordinal);
        foreach (var secret in new[] { Password, Base64(Password), Base64($"\0app\0{Password}") })
        {
            Assert.DoesNotContain(secret, output + error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Probe_WrongWords_EndsWithUsageAndPrintsNothing()
    {
        var (code, output, error) = await RunAsync("127.0.0.1:10025", "--timeout", "soon");

        Assert.Equal((ExitCode.Usage, ""), (code, output));
        Assert.Equal(2, error.TrimEnd().Split('\n').Length);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        _certificates.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));

    private static string Place(LabServer server) => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{server.EndPoint.Port}");

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await ProbeCommand.Create().Parse(args).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = error, ProcessTerminationTimeout = null },
            TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    private async Task<LabServer> StartAsync(string script)
    {
        var server = await LabServer.StartAsync(
            LabScripts.Get(script), _certificates, IPAddress.Loopback, cancellationToken: TestContext.Current.CancellationToken);
        _servers.Add(server);
        return server;
    }
}
