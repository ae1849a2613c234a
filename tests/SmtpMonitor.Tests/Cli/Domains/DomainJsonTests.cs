using System.Text.Json;
using System.Text.Json.Nodes;
using SmtpMonitor.Cli.Json;
using SmtpMonitor.Presentation.Json;
using SmtpMonitor.Tests.Metrics;

namespace SmtpMonitor.Tests.Cli.Domains;

/// <summary>The promise to programs: deploy/DOMAIN-JSON.md says what is printed of a mail domain, and what is printed is to the letter.</summary>
public sealed class DomainJsonTests
{
    [Fact]
    public async Task Reference_Committed_IsCurrent()
    {
        var written = DomainJsonReference.Create();

        Assert.Equal(await GeneratedFile.ExpectedAsync("deploy/DOMAIN-JSON.md", written), written);
    }

    [Fact]
    public async Task Write_Sample_IsTheExpectedText()
    {
        var written = Document() + "\n";

        Assert.Equal(await GeneratedFile.ExpectedAsync("tests/SmtpMonitor.Tests/Cli/Expected/domain.json", written), written);
    }

    [Fact]
    public void Write_EveryDocumentedProperty_IsThere() =>
        Assert.Equal(JsonPaths.Documented(DomainJsonReference.Create()), JsonPaths.Of(JsonNode.Parse(Document())!));

    [Fact]
    public void Write_HostileRecords_AreEscaped()
    {
        var outlook = DomainSamples.Judge(facts => facts[0] = facts[0] with { MxDetail = DomainSamples.Hostile, Exchangers = [DomainSamples.Exchanger(DomainSamples.Hostile, 10, "192.0.2.25")] });

        var text = JsonSerializer.Serialize(DomainReportBuilder.Build(outlook, [DomainSamples.Hostile]), ProbeJson.Options);

        Assert.DoesNotContain(JsonNode.Parse(text)!.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), c => char.IsControl(c) || c == '\u202e');
        Assert.Contains("\\\\x1b[31mred", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\\u001b", text, StringComparison.OrdinalIgnoreCase);
    }

    private static string Document() => JsonSerializer.Serialize(DomainReportBuilder.Build(DomainSamples.Outlook, ["a problem"]), ProbeJson.Options);
}
