using SmtpMonitor.Cli.Domains;
using SmtpMonitor.Presentation.Domains;
using SmtpMonitor.Presentation.Json;

namespace SmtpMonitor.Cli.Json;

/// <summary>From reports to the document.</summary>
internal static class ProbeDocumentBuilder
{
    public static ProbeDocument Build(IReadOnlyCollection<ProbeReport> reports, IReadOnlyList<string> problems, bool transcript, IReadOnlyCollection<DomainView> domains) => new()
    {
        Success = reports.All(r => r.Success) && domains.All(d => DomainText.IsSound(d.Outlook)),
        Results = [.. reports.Select(r => EndpointReportBuilder.Build(r.Endpoint, r.Result, r.Skipped, transcript))],
        Domains = [.. domains.Select(d => DomainReportBuilder.Build(d.Outlook, d.Problems))],
        Problems = problems,
    };
}
