using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using SmtpMonitor.Cli;

namespace SmtpMonitor.Tests.Cli.Tracing;

/// <summary>The command from its words to its exit code, on loopback: the shortest of all paths.</summary>
public sealed class TraceCommandTests : IDisposable
{
    private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public TraceCommandTests() => _server.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    private string Place => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)_server.LocalEndPoint!).Port}");

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Trace_OpenPort_EndsSound()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "there is no error queue");
        _server.Listen();

        var (code, output, error) = await RunAsync(Place, "--compare", "none");

        Assert.Equal((ExitCode.Sound, ""), (code, error));
        Assert.Contains("127.0.0.1", output, StringComparison.Ordinal);
        Assert.Contains($"✓ REACHED      {Place}\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trace_ClosedPortAsJson_EndsFailedWithOneDocument()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "there is no error queue");

        var (code, output, error) = await RunAsync(Place, "--compare", "none", "--output", "json");

        Assert.Equal((ExitCode.Failed, ""), (code, error));
        Assert.Equal("refused", (string?)JsonNode.Parse(output)!["results"]![0]!["path"]!["end"]);
    }

    [Fact]
    public async Task Trace_OtherFamilyThanTheAddress_EndsFailedAndSaysWhy()
    {
        var (code, output, _) = await RunAsync(Place, "--family", "ipv6");

        Assert.Equal(ExitCode.Failed, code);
        Assert.StartsWith("! ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trace_WrongWords_EndsWithUsageAndPrintsNothing()
    {
        var (code, output, error) = await RunAsync("127.0.0.1", "--compare", "x");

        Assert.Equal((ExitCode.Usage, ""), (code, output));
        Assert.Equal(2, error.TrimEnd().Split('\n').Length);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await TraceCommand.Create().Parse(args).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = error, ProcessTerminationTimeout = null },
            TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
