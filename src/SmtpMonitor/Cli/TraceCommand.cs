using System.CommandLine;
using System.Text.Json;
using SmtpMonitor.Cli.Json;
using SmtpMonitor.Cli.Lab;
using SmtpMonitor.Cli.Presentation;
using SmtpMonitor.Cli.Tracing;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Cli;

/// <summary><c>trace HOST:PORT</c>: the way to one port, and where it is blocked.</summary>
internal static class TraceCommand
{
    private const string Summary = "Traces the way to a port hop by hop, and says where it is blocked.";

    private const string Details = """
        Connects again and again with packets that may live for 1, 2, 3 and more hops, and listens for the routers that drop them. Where
        the port is not reached, the path to an open port of the same host shows where the two part. Needs no privilege, and Linux. The
        server sees one connection a path, which is closed without a word.

        Examples:
          smtpmonitor trace mail.example.com:25
          smtpmonitor trace mail.example.com:25 --compare 587
          smtpmonitor trace [2001:db8::25]:465 --compare none --output json

        Exit codes: 0 the port was reached, 1 it was not, 2 the command line is wrong.
        """;

    public static Command Create()
    {
        var flags = new TraceFlags();
        var command = new DocumentedCommand("trace", Summary, Details);
        flags.AddTo(command);
        command.SetAction((parse, cancellation) => RunAsync(flags, parse, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(TraceFlags flags, ParseResult parse, CancellationToken cancellationToken)
    {
        var (output, error) = (parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error);
        var (order, errors) = new TraceOrderReader(flags, parse).Read();
        if (order is null)
        {
            foreach (var text in errors)
            {
                await error.WriteLineAsync(text);
            }

            return ExitCode.Usage;
        }

        using var stop = new StopSignals(cancellationToken);
        using var resolver = new DnsResolver(TimeProvider.System, order.Network.DnsServers);
        try
        {
            return await RunAsync(order, resolver, output, stop.Token);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            // What was found so far is on the page; there is no conclusion.
            return ExitCode.Failed;
        }
    }

    /// <summary>Traces and prints.</summary>
    /// <returns>0 when the port was reached at every address traced, otherwise 1.</returns>
    internal static async Task<int> RunAsync(TraceOrder order, IDnsResolver resolver, TextWriter output, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var page = new TracePrinter(Terminal.For(order.Network.Json ? TextWriter.Null : output));
        var tracer = new PathTracer(time);
        await TraceWarmUp.RunAsync(tracer, cancellationToken);
        var (places, problems) = await TracePlace.FindAsync(order, resolver, new RoutedFamilies(), cancellationToken);
        page.Problems(problems);
        var run = new TraceRun(tracer, new OpenPortSearch(time, OpenPortSearch.MailPorts), page);
        var reports = new List<TraceReport>(places.Length);
        foreach (var place in places)
        {
            reports.Add(await run.RunAsync(order, place, cancellationToken));
        }

        if (order.Network.Json)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(TraceDocumentBuilder.Build(reports, problems), ProbeJson.Options));
        }

        return reports.Count > 0 && reports.TrueForAll(r => r.IsReached) ? ExitCode.Sound : ExitCode.Failed;
    }
}
