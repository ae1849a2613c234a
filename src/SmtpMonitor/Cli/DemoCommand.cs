using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using SmtpMonitor.Cli.Lab;
using SmtpMonitor.Cli.Presentation;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Hosting;
using SmtpMonitor.Lab;
using SmtpMonitor.Results;
using SmtpMonitor.Web;
using Spectre.Console;

namespace SmtpMonitor.Cli;

/// <summary><c>demo</c>: the monitor watching the laboratory, with no file to write first.</summary>
internal static class DemoCommand
{
    private const string Summary = "Starts the monitor and a small internet of mail servers on loopback for it to watch.";

    private const string Details = """
        Healthy, blocked, throttled, expired and stripped side by side. Needs no configuration and no privilege, and talks to
        nothing but this machine.

        Examples:
          smtpmonitor demo
          smtpmonitor demo --web.listen-address 127.0.0.1:0 --for 20

        Exit codes: 0 ended as asked, 2 the listen address is no good.
        """;

    public static Command Create()
    {
        var seconds = new Option<double?>("--for") { Description = "End by itself after so many seconds.", HelpName = "seconds" };
        var flags = new ServiceFlags(new ListenAddress(IPAddress.Loopback, ListenAddress.Default.Port), "text");
        var command = new DocumentedCommand("demo", Summary, Details) { seconds };
        flags.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = flags.Read(parsed);
            var listen = flags.StatesAddress(parsed) || IsFree(options.Listen) ? options.Listen : options.Listen with { Port = 0 };
            return RunAsync(options with { Listen = listen }, parsed.GetValue(seconds), cancellationToken);
        });
        return command;
    }

    /// <summary>A demo beside a monitor that already runs here takes any free port, unless it was told which.</summary>
    private static bool IsFree(ListenAddress listen)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(listen.Address ?? IPAddress.Any, listen.Port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task<int> RunAsync(RunOptions options, double? seconds, CancellationToken cancellationToken)
    {
        var console = Terminal.For(Console.Out);
        await using var world = await LabWorld.StartAsync(cancellationToken: cancellationToken);
        LabLists.WriteHosts(console, world);
        using var limit = seconds is { } s
            ? new CancellationTokenSource(TimeSpan.FromSeconds(s), TimeProvider.System)
            : new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        return await ServiceHost.RunAsync(
            options with
            {
                ConfigurationFile = world.ConfigurationFile,
                ConfigureServices = services => services
                    .AddSingleton<IDnsResolver>(s => world.Names(s.GetRequiredService<DnsResolver>()))
                    .AddSingleton<IResultObserver>(_ => new DemoBoard(world, console)),
                Listening = address => console.WriteLine($"""
                    Metrics: {new Uri(address, "/metrics")}
                    The configuration behind it: {world.ConfigurationFile}
                    First results follow within seconds; Ctrl-C ends the demo.
                    """),
            },
            stop.Token);
    }
}
