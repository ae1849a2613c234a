using System.Net;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Core.Tls;

namespace SmtpMonitor.Presentation.Json;

/// <summary>From what one probe saw to the report that programs read.</summary>
internal static class EndpointReportBuilder
{
    /// <summary>Exactly one of result and skipped is set, or none before the first probe.</summary>
    /// <param name="endpoint">Whom the report is about.</param>
    /// <param name="result">What its probe saw.</param>
    /// <param name="skipped">Why it was not probed.</param>
    /// <param name="transcript">Whether the dialogue is in it.</param>
    public static EndpointReport Build(Endpoint endpoint, ProbeResult? result, SkipReason? skipped, bool transcript)
    {
        var (key, settings) = (endpoint.Key, endpoint.Settings);
        return new EndpointReport
        {
            Host = key.Host,
            Port = key.Port,
            Family = LabelValue.Of(key.Family),
            Role = LabelValue.Of(settings.Role),
            TlsMode = LabelValue.Of(settings.Tls.Mode),
            Success = result is { Success: true },
            Skipped = skipped is { } reason ? LabelValue.Of(reason) : null,
            StartedAt = result?.StartedAt,
            DurationSeconds = result is null ? null : Seconds(result.Duration),
            FailedPhase = result?.FailedPhase is { } phase ? LabelValue.Of(phase) : null,
            Reason = result is null ? null : LabelValue.Of(result.Reason),
            ReasonText = result is null ? null : ReasonText.Of(result.Reason),
            Detail = result?.Detail,
            NextStep = result is null ? null : NextStepText.Of(result.Reason),
            Reply = result?.Reply,
            PortState = result?.PortState is { } state ? LabelValue.Of(state) : null,
            Address = result?.Address?.ToString(),
            LocalAddress = result?.LocalAddress?.ToString(),
            Attempts = result is null ? [] : [.. result.Attempts.Select(Attempt)],
            Icmp = Icmp(result?.Icmp),
            Phases = result is null ? [] : [.. result.Phases.Select(Phase)],
            Banner = result?.Banner,
            ExtensionsInClear = result?.ExtensionsInClear ?? [],
            ExtensionsInTls = result?.ExtensionsInTls ?? [],
            StarttlsOffered = result?.StarttlsOffered,
            AuthOffered = result?.AuthOffered,
            AuthMechanisms = result?.AuthMechanisms ?? [],
            LoginTried = result is { LoginTried: true },
            Tls = Tls(result?.Tls),
            Warnings = result is null ? [] : [.. result.Warnings.Select(w => new WarningReport { Warning = LabelValue.Of(w), Text = WarningText.Of(w) })],
            ByHand = ReproductionCommand.For(endpoint, result?.FailedPhase),
            Transcript = result is null || !transcript ? null : [.. result.Transcript.Select(Line)],
        };
    }

    private static AttemptReport Attempt(AddressAttempt attempt) => new()
    {
        Address = attempt.Address.ToString(),
        Reason = LabelValue.Of(attempt.Reason),
        DurationSeconds = Seconds(attempt.Duration),
        Icmp = Icmp(attempt.Icmp),
    };

    private static IcmpReport? Icmp(IcmpEvidence? icmp) =>
        icmp is null ? null : new IcmpReport { Type = icmp.Type, Code = icmp.Code, Sender = Plain(icmp.Sender) };

    private static PhaseReport Phase(PhaseTiming phase) => new()
    {
        Phase = LabelValue.Of(phase.Phase),
        StartSeconds = Seconds(phase.Start),
        DurationSeconds = Seconds(phase.Duration),
        ReplyCode = phase.ReplyCode,
    };

    private static TlsReport? Tls(TlsFacts? tls) => tls is null ? null : new TlsReport
    {
        Version = tls.Version,
        Cipher = tls.Cipher,
        CertificateValid = tls.Leaf is null ? null : tls.Problem == CertificateProblem.None,
        Problem = LabelValue.Of(tls.Problem),
        Problems = tls.Problems,
        ChainNotAfter = tls.ChainNotAfter,
        Chain = [.. tls.Chain.Select(Certificate)],
    };

    private static CertificateReport Certificate(CertificateFacts certificate) => new()
    {
        Subject = certificate.Subject,
        Issuer = certificate.Issuer,
        Serial = certificate.Serial,
        FingerprintSha256 = certificate.FingerprintSha256,
        NotBefore = certificate.NotBefore,
        NotAfter = certificate.NotAfter,
        Names = certificate.Names,
        Key = certificate.Key,
        Signature = certificate.Signature,
    };

    public static TranscriptReport Line(Core.Smtp.TranscriptLine line) => new()
    {
        Speaker = LabelValue.Of(line.Speaker),
        AtSeconds = Seconds(line.At),
        Text = line.Text,
    };

    // A zone index belongs to this machine, not to the sender.
    private static string Plain(IPAddress address) => address.ToString().Split('%')[0];

    // Microseconds are as fine as the clock is honest.
    private static double Seconds(TimeSpan duration) => Math.Round(duration.TotalSeconds, 6);
}
