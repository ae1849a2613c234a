using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using SmtpMonitor.Cli.Json;
using SmtpMonitor.Cli.Tracing;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Tests.Metrics;

namespace SmtpMonitor.Tests.Cli.Tracing;

/// <summary>The promise to programs: deploy/TRACE-JSON.md says what is printed, and what is printed is to the letter.</summary>
public sealed class TraceJsonTests
{
    [Fact]
    public async Task Reference_Committed_IsCurrent()
    {
        var written = TraceJsonReference.Create();

        Assert.Equal(await GeneratedFile.ExpectedAsync("deploy/TRACE-JSON.md", written), written);
    }

    [Fact]
    public async Task Write_Blocked_IsTheExpectedText()
    {
        var written = await DocumentAsync() + "\n";

        Assert.Equal(await GeneratedFile.ExpectedAsync("tests/SmtpMonitor.Tests/Cli/Expected/trace.json", written), written);
    }

    [Fact]
    public async Task Write_EveryDocumentedProperty_IsThere() =>
        Assert.Equal(JsonPaths.Documented(TraceJsonReference.Create()), JsonPaths.Of(JsonNode.Parse(await DocumentAsync())!));

    private static async Task<string> DocumentAsync()
    {
        var tracer = new ScriptedTracer()
            .With(25, [1, 0], HopAnswer.Prohibited, new IcmpEvidence(3, 13, IPAddress.Parse("198.51.100.2")))
            .With(587, [1, 0, 3], HopAnswer.Connected);
        var order = ScriptedTracer.Order(25, 587);
        var (blocked, open) = (await PathAsync(tracer, 25), await PathAsync(tracer, 587));
        var report = new TraceReport(order, ScriptedTracer.Place, new(blocked, open), [new PortAttempt(465, ConnectOutcome.Timeout), new PortAttempt(587, ConnectOutcome.Connected)]);
        return JsonSerializer.Serialize(TraceDocumentBuilder.Build([report], ["a problem"]), ProbeJson.Options);
    }

    private static Task<PathTrace> PathAsync(ScriptedTracer tracer, int port) =>
        tracer.TraceAsync(new TraceRequest(ScriptedTracer.Place.Address, port), null, TestContext.Current.CancellationToken);
}
