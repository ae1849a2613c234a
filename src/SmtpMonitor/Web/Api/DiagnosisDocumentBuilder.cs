using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Presentation;
using SmtpMonitor.Web.Api.Documents;
using SmtpMonitor.Web.Board;

namespace SmtpMonitor.Web.Api;

/// <summary>From a view to what is wrong.</summary>
internal static class DiagnosisDocumentBuilder
{
    private const int MostFindings = 200;
    private const int MostEndpoints = 50;

    public static DiagnosisDocument Build(BoardView view)
    {
        var counts = view.Totals.ByVerdict.ToDictionary(c => c.Verdict, c => c.Count);
        return new DiagnosisDocument
        {
            At = view.At,
            Vantage = view.Configuration.Vantage,
            Shard = SummaryBuilder.Shard(view.Configuration.Shard),
            Endpoints = view.Totals.Endpoints,
            Verdicts = Enum.GetValues<Verdict>().ToDictionary(v => LabelValue.Of(v), v => counts.GetValueOrDefault(v), StringComparer.Ordinal),
            FindingsTotal = view.Findings.Length,
            Findings = [.. view.Findings.Take(MostFindings).Select(Finding)],
            Controls = [.. view.Controls.Select(Control)],
            EgressPorts = [.. view.Egress.Select(Port)],
        };
    }

    private static FindingReport Finding(Finding finding) => new()
    {
        Verdict = LabelValue.Of(finding.Verdict),
        Since = finding.Since,
        EndpointsTotal = finding.Rows.Length,
        Endpoints = [.. finding.Rows.Take(MostEndpoints).Select(r => new EndpointName { Id = r.Id, Name = r.Key.ToString() })],
        Evidence = finding.Speaker.Evidence,
        NextStep = finding.Speaker.NextStep,
        Hints = finding.Speaker.Hints,
        BlockedBy = SummaryBuilder.Word(finding.Speaker.BlockedBy),
    };

    private static ControlReport Control(ControlRow control) => new()
    {
        Host = control.Key.Host,
        Port = control.Key.Port,
        Family = LabelValue.Of(control.Key.Family),
        Up = control.Newest?.Success,
        LookedAt = control.Newest?.StartedAt,
        DurationSeconds = control.Newest is { } look ? SummaryBuilder.Seconds(look.Duration) : null,
        Reason = SummaryBuilder.Word(control.Newest?.Reason),
        Detail = control.Newest?.Detail ?? "",
        Ip = control.Newest?.Address is { } ip ? PathWords.Address(ip) : null,
    };

    private static EgressPortReport Port(EgressPort port) => new()
    {
        Port = port.Port,
        Family = LabelValue.Of(port.Family),
        Blocked = port.IsBlocked,
        Endpoints = port.Endpoints,
        EndpointsBlocked = port.Blocked,
    };
}
