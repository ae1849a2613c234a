using System.Text.Json.Nodes;
using SmtpMonitor.Cli.Json;
using SmtpMonitor.Tests.Metrics;

namespace SmtpMonitor.Tests.Cli;

/// <summary>The promise to programs: deploy/PROBE-JSON.md says what is printed, and what is printed is to the letter.</summary>
public sealed class ProbeJsonTests
{
    [Fact]
    public async Task Reference_Committed_IsCurrent()
    {
        var written = ProbeJsonReference.Create();

        Assert.Equal(await GeneratedFile.ExpectedAsync("deploy/PROBE-JSON.md", written), written);
    }

    [Fact]
    public async Task Write_Samples_IsTheExpectedText()
    {
        var written = ProbeJson.Write(ProbeDocumentBuilder.Build([Samples.Success, Samples.Prohibited, Samples.Skipped], ["a problem"], transcript: true, [])) + "\n";

        Assert.Equal(await GeneratedFile.ExpectedAsync("tests/SmtpMonitor.Tests/Cli/Expected/probe.json", written), written);
    }

    [Fact]
    public void Write_EveryDocumentedProperty_IsThere()
    {
        var document = JsonNode.Parse(ProbeJson.Write(ProbeDocumentBuilder.Build([Samples.Success, Samples.Prohibited], [], transcript: true, [])))!;

        Assert.Equal(JsonPaths.Documented(ProbeJsonReference.Create()), JsonPaths.Of(document));
    }

    [Fact]
    public void Write_WithoutTranscript_LeavesItOut()
    {
        var document = JsonNode.Parse(ProbeJson.Write(ProbeDocumentBuilder.Build([Samples.Success], [], transcript: false, [])))!;

        Assert.Null(document["results"]![0]!["transcript"]);
        Assert.True(document["success"]!.GetValue<bool>());
    }
}
