using SmtpMonitor.Presentation.Json;

namespace SmtpMonitor.Cli.Json;

/// <summary>From reports to the document.</summary>
internal static class ProbeDocumentBuilder
{
    public static ProbeDocument Build(IReadOnlyCollection<ProbeReport> reports, IReadOnlyList<string> problems, bool transcript) => new()
    {
        Success = reports.All(r => r.Success),
        Results = [.. reports.Select(r => EndpointReportBuilder.Build(r.Endpoint, r.Result, r.Skipped, transcript))],
        Problems = problems,
    };
}
