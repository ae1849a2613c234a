using SmtpMonitor.Cli.Advising;
using SmtpMonitor.Core.Diagnosis.Advice;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Presentation.Json;

namespace SmtpMonitor.Cli.Json;

/// <summary>From a report to the document.</summary>
internal static class AdviceDocumentBuilder
{
    public static AdviceDocument Build(AdviceReport report) => new()
    {
        Name = report.Name,
        Kind = report.Plan.IsDomain ? "domain" : "host",
        CanSubmit = report.Advice.CanSubmit,
        Submission = report.Advice.Settings is { } settings ? Settings(settings) : null,
        SubmissionText = report.Advice.Submission,
        CanRelay = report.Advice.CanRelay,
        RelayingText = report.Advice.Relaying,
        Ports = [.. report.Advice.Ports.Select(Port)],
        NextSteps = report.Advice.NextSteps,
        Hints = report.Advice.Hints,
        Notes = report.Plan.Notes,
        Delivery = report.Delivery is { } delivery ? DomainReportBuilder.BuildShort(delivery) : null,
        Problems = report.Plan.Problems,
    };

    private static AdvisedSettingsReport Settings(ClientSettings settings) => new()
    {
        Host = settings.Host,
        Port = settings.Port,
        TlsMode = LabelValue.Of(settings.ImplicitTls ? TlsMode.Implicit : TlsMode.Starttls),
        Security = settings.Security,
        AuthOffered = settings.OffersLogin,
        AuthMechanisms = settings.Mechanisms,
        CertificateName = settings.CertificateName,
        Families = [.. settings.Families.Select(LabelValue.Of)],
        OnlyFamily = settings.OnlyFamily is { } family ? LabelValue.Of(family) : null,
    };

    private static AdvisedPortReport Port(AdvisedPort port) => new()
    {
        Host = port.Host,
        Port = port.Port,
        Role = LabelValue.Of(port.Role),
        TlsMode = LabelValue.Of(port.TlsMode),
        Standing = LabelValue.Of(port.Standing),
        Why = port.Why,
        Families = [.. port.Sights.Select(Sight)],
    };

    private static PortSightReport Sight(PortSight sight) => new()
    {
        Family = LabelValue.Of(sight.Key.Family),
        Sound = sight.IsSound,
        Verdict = LabelValue.Of(sight.Judgement.Verdict),
        Evidence = [.. sight.Judgement.Evidence.Select(e => e.Text)],
        PortState = sight.Result?.PortState is { } state ? LabelValue.Of(state) : null,
        Reason = sight.Result is { } result ? LabelValue.Of(result.Reason) : null,
        Detail = sight.Result?.Detail,
        Address = sight.Result?.Address?.ToString(),
        Warnings = sight.Result is null ? [] : [.. sight.Result.Warnings.Select(LabelValue.Of)],
    };
}
