using System.Text.Json;
using System.Text.Json.Nodes;
using SmtpMonitor.Cli.Advising;
using SmtpMonitor.Cli.Json;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Diagnosis.Advice;
using SmtpMonitor.Tests.Cli.Domains;
using SmtpMonitor.Tests.Metrics;

namespace SmtpMonitor.Tests.Cli.Advising;

/// <summary>The promise to programs: deploy/ADVICE-JSON.md says what is printed, and what is printed is to the letter.</summary>
public sealed class AdviceJsonTests
{
    [Fact]
    public async Task Reference_Committed_IsCurrent()
    {
        var written = AdviceJsonReference.Create();

        Assert.Equal(await GeneratedFile.ExpectedAsync("deploy/ADVICE-JSON.md", written), written);
    }

    [Fact]
    public async Task Write_Sample_IsTheExpectedText()
    {
        var written = Document() + "\n";

        Assert.Equal(await GeneratedFile.ExpectedAsync("tests/SmtpMonitor.Tests/Cli/Expected/advice.json", written), written);
    }

    [Fact]
    public void Write_EveryDocumentedProperty_IsThere() =>
        Assert.Equal(JsonPaths.Documented(AdviceJsonReference.Create()), JsonPaths.Of(JsonNode.Parse(Document())!));

    private static string Document()
    {
        var good = Samples.Success.Result!;
        var bad = Samples.Prohibited.Result!;
        var advice = PortAdvice.Of(
        [
            new PortSight(good.Endpoint, good, new Judgement(Verdict.Healthy, [new Evidence("the last probe of mail.example.test:587 succeeded", good.Endpoint.Key)], "")),
            new PortSight(bad.Endpoint, bad, new Judgement(Verdict.PortBlocked, [new Evidence("[2001:db8::25]:25 is filtered over IPv6", bad.Endpoint.Key)], "Trace it.") { Hints = ["A policy."] }),
        ]);
        var report = new AdviceReport("example.test", new AdvicePlan(true, [good.Endpoint, bad.Endpoint], ["a note"], ["a problem"]), advice, DomainSamples.Outlook);
        return JsonSerializer.Serialize(AdviceDocumentBuilder.Build(report), ProbeJson.Options);
    }
}
