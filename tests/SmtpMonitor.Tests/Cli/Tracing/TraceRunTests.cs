using System.Net;
using SmtpMonitor.Cli.Presentation;
using SmtpMonitor.Cli.Tracing;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Presentation;

namespace SmtpMonitor.Tests.Cli.Tracing;

/// <summary>What a person sees through a pipe, to the letter.</summary>
public sealed class TraceRunTests
{
    [Fact]
    public Task Run_Reached_ShowsTheWay() => AssertPrintsAsync(
        new ScriptedTracer().With(25, [1, 0, 3], HopAnswer.Connected),
        ScriptedTracer.Order(25),
        """
        Path to mail.example.test:25 (IPv4, 192.0.2.25), at most 30 hops

        hop  port 25
          1  198.51.100.1       2.0 ms
          2  no answer
          3  198.51.100.3       6.0 ms
          4  192.0.2.25        12.0 ms  accepts

        ✓ REACHED      mail.example.test:25
          found        Port 25 is reached, 4 hops away.
          next step    Nothing on the way keeps this port. What the server says there: smtpmonitor probe.


        """);

    [Fact]
    public Task Run_Dropped_ShowsBothWaysAndWhereTheyPart() => AssertPrintsAsync(
        new ScriptedTracer().With(25, [1, 2], null).With(587, [1, 2, 3], HopAnswer.Connected),
        ScriptedTracer.Order(25, 587),
        """
        Path to mail.example.test:25 (IPv4, 192.0.2.25), at most 30 hops

        hop  port 25                                   port 587
          1  198.51.100.1       2.0 ms                 198.51.100.1       2.0 ms
          2  198.51.100.2       4.0 ms                 198.51.100.2       4.0 ms
          3  no answer                                 198.51.100.3       6.0 ms
          4  no answer                                 192.0.2.25        12.0 ms  accepts
          5  no answer

        ✗ NOT REACHED  mail.example.test:25
          found        Nothing answers for port 25 behind 198.51.100.2 (hop 2), while port 587 is reached, 4
                       hops away: something drops port 25.
          where        198.51.100.2 (hop 2) or 198.51.100.3 (hop 3): on the way, neither near us nor at the
                       host.
          next step    Ask your provider about port 25, with the addresses above; whois ADDRESS says who
                       runs them. Until then, port 587 of this host is open from here.


        """);

    [Fact]
    public Task Run_Prohibited_NamesWhoSaidSo() => AssertPrintsAsync(
        new ScriptedTracer().With(25, [1], HopAnswer.Prohibited, new IcmpEvidence(3, 13, IPAddress.Parse("198.51.100.1"))).With(587, [1, 2, 3], HopAnswer.Connected),
        ScriptedTracer.Order(25, 587),
        """
        Path to mail.example.test:25 (IPv4, 192.0.2.25), at most 30 hops

        hop  port 25                                   port 587
          1  198.51.100.1       2.0 ms                 198.51.100.1       2.0 ms
          2  198.51.100.1      12.0 ms  prohibits      198.51.100.2       4.0 ms
          3                                            198.51.100.3       6.0 ms
          4                                            192.0.2.25        12.0 ms  accepts

        ✗ NOT REACHED  mail.example.test:25
          found        198.51.100.1 (hop 1) answered for port 25: communication administratively prohibited
                       (ICMP type 3 code 13).
          where        At 198.51.100.1 (hop 1): near us, with most of the path behind it.
          next step    Ask whoever runs the network of this machine (its firewall, its cloud or access
                       provider) to let port 25 pass. Until then, port 587 of this host is open from here.


        """);

    [Fact]
    public async Task Run_Compared_TracesTheOpenPortFirstAndTellsTheDistance()
    {
        var tracer = new ScriptedTracer().With(25, [1, 2], null).With(587, [1, 2, 3], HopAnswer.Connected);

        await RunAsync(tracer, ScriptedTracer.Order(25, 587));

        Assert.Equal([(587, null), (25, 4)], tracer.Requests.Select(r => (r.Port, r.KnownDistance)));
    }

    [Theory]
    [InlineData(HopAnswer.Refused, "Port 25 is refused by a reset from 3 hops away, in the host's name.")]
    [InlineData(null, "Nothing answers for port 25 behind 198.51.100.2 (hop 2), in 3 hops tried.")]
    public async Task Run_Alone_DoesNotClaimMoreThanItSaw(HopAnswer? end, string found)
    {
        var (report, _) = await RunAsync(new ScriptedTracer().With(25, [1, 2], end), ScriptedTracer.Order(25));

        var words = TraceConclusion.Of(report.Paths);
        Assert.Equal((found, "It cannot be told: there is no open port of this host to compare with."), (words.Finding, words.Where));
    }

    [Fact]
    public void Conclusion_Unavailable_SaysWhy()
    {
        var trace = new PathTrace(ScriptedTracer.Place.Address, 25, [], TraceEnd.Unavailable, "this system tells no program which router answered");

        Assert.Equal(
            new TraceConclusion("This machine cannot trace: this system tells no program which router answered.", "", ""),
            TraceConclusion.Of(new(trace, null)));
    }

    private static async Task AssertPrintsAsync(ScriptedTracer tracer, TraceOrder order, string expected)
    {
        var (_, output) = await RunAsync(tracer, order);

        Assert.Equal(expected, output, ignoreLineEndingDifferences: true);
        Assert.DoesNotContain(output.Split('\n'), line => line.EndsWith(' '));
    }

    private static async Task<(TraceReport Report, string Output)> RunAsync(ScriptedTracer tracer, TraceOrder order)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var run = new TraceRun(tracer, new OpenPortSearch(TimeProvider.System, []), new TracePrinter(Terminal.For(output)));
        var report = await run.RunAsync(order, ScriptedTracer.Place, TestContext.Current.CancellationToken);
        return (report, output.ToString());
    }
}
