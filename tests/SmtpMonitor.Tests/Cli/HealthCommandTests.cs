using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SmtpMonitor.Cli;
using SmtpMonitor.Tests.Hosting;
using SmtpMonitor.Tests.Scheduling;
using SmtpMonitor.Web;

namespace SmtpMonitor.Tests.Cli;

public sealed class HealthCommandTests : IDisposable
{
    private const string Configuration = "vantage: here\nehlo_name: monitor.example.com\ntargets: [{ name: here, host: 127.0.0.1, ports: [25] }]\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("smtpmonitor-").FullName;

    private string ConfigurationFile => Path.Combine(_folder, "monitor.yaml");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("healthy")]
    [InlineData("ready", "--ready")]
    public async Task Health_OfARunningMonitor_IsSound(string answer, params string[] flags)
    {
        await File.WriteAllTextAsync(ConfigurationFile, Configuration, TestContext.Current.CancellationToken);
        await using var monitor = await RunningHost.StartAsync(o => o with { ConfigurationFile = ConfigurationFile });
        await Eventually.TrueAsync(() => monitor.Prober.Count("here") > 0, "it probes");

        var (code, output, error) = await AskAsync(["--web.listen-address", monitor.Http.BaseAddress!.Authority, .. flags]);

        Assert.Equal((ExitCode.Sound, answer, ""), (code, output, error));
    }

    [Fact]
    public async Task Health_WhenNobodyListens_FailsAndSaysWhere()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        var (code, _, error) = await AskAsync(["--web.listen-address", taken.LocalEndPoint!.ToString()!]);

        Assert.Equal(ExitCode.Failed, code);
        Assert.StartsWith($"http://{taken.LocalEndPoint}/-/healthy does not answer: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_WhenSomethingElseAnswers_FailsAndTellsItsStatus()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var other = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            var answer = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbusy"u8.ToArray();
            await client.GetStream().WriteAsync(answer, TestContext.Current.CancellationToken);
            await client.GetStream().ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, TestContext.Current.CancellationToken);
        }, TestContext.Current.CancellationToken);

        var (code, _, error) = await AskAsync(["--web.listen-address", listener.LocalEndpoint.ToString()!]);

        Assert.Equal(ExitCode.Failed, code);
        Assert.EndsWith("answers 503: busy", error, StringComparison.Ordinal);
        await other;
    }

    [Theory]
    [InlineData(":9825", "http://127.0.0.1:9825/-/healthy")]
    [InlineData("0.0.0.0:1", "http://127.0.0.1:1/-/healthy")]
    [InlineData("[::]:1", "http://[::1]:1/-/healthy")]
    [InlineData("[fd00::7]:1", "http://[fd00::7]:1/-/healthy")]
    [InlineData("10.0.0.7:80", "http://10.0.0.7/-/healthy")]
    public void Address_OfAListenAddress_IsWhereThisMachineReachesIt(string listen, string expected)
    {
        Assert.True(ListenAddress.TryParse(listen, out var address, out _));

        Assert.Equal(expected, new HealthQuestion(address, ready: false).Address.ToString());
    }

    [Fact]
    public async Task Health_WithABadAddress_IsAMistakeOfTheCommandLine() =>
        Assert.Equal(ExitCode.Usage, await CommandLine.RunAsync(["health", "--web.listen-address", "here"]));

    private static async Task<(int Code, string Output, string Error)> AskAsync(string[] flags)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var code = await CommandLine.Root().Parse(["health", .. flags])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (code, output.ToString().Trim(), error.ToString().Trim());
    }
}
