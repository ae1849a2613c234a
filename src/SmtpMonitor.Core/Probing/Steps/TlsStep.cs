using System.Globalization;
using SmtpMonitor.Core.Smtp;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Core.Tls;

namespace SmtpMonitor.Core.Probing.Steps;

/// <summary>The handshake, and what the endpoint's settings make of the certificate.</summary>
internal sealed class TlsStep(TlsHandshake handshake)
{
    public async ValueTask<Failure?> RunAsync(ProbeRun run, CancellationToken cancellationToken)
    {
        if (run.Session is not { } session)
        {
            return new Failure(Reason.TlsClosed, "connected, but the connection was reset before the handshake");
        }

        var outcome = await handshake.RunAsync(session.Stream, run.Endpoint.Key.Host, run.Settings.Tls, cancellationToken, keepCertificates: run.Settings.Exchange is not null);
        run.Tls = outcome.Facts;
        if (outcome.Stream is not { } stream)
        {
            return Failed(run, outcome);
        }

        session.Continue(stream);
        session.InStep = run.Settings.Tls.Mode != TlsMode.Implicit;
        run.Encrypted = true;
        run.Transcript.Add(Speaker.Note, $"{outcome.Facts.Version} with {outcome.Facts.Cipher}");
        return Judge(run, outcome.Facts);
    }

    public static Failure Overdue(TimeSpan waited) =>
        new(Reason.TlsTimeout, $"the TLS handshake was not complete after {Replies.Seconds(waited)}");

    private static Failure? Judge(ProbeRun run, TlsFacts facts)
    {
        if (facts.Version is "TLS 1.0" or "TLS 1.1")
        {
            run.Warnings.Add(Warning.TlsLegacyProtocol);
        }

        if (facts.Problem == CertificateProblem.None)
        {
            if (facts.Leaf is { } leaf && leaf.NotAfter - run.StartedAt < run.Settings.Tls.CertificateExpiring)
            {
                run.Warnings.Add(Warning.CertificateExpiring);
            }

            return null;
        }

        var words = string.Join("; ", facts.Problems);
        if (!run.Settings.Tls.VerifyCertificate)
        {
            run.Warnings.Add(Warning.CertificateInvalid);
            run.Transcript.Add(Speaker.Note, words);
            return null;
        }

        return new Failure(
            ReasonOf(facts.Problem),
            facts.Leaf is { } certificate ? $"{words}; subject {certificate.Subject}, issuer {certificate.Issuer}, valid until {Day(certificate.NotAfter)}" : words);
    }

    public static Reason ReasonOf(CertificateProblem problem) => problem switch
    {
        CertificateProblem.Expired => Reason.CertificateExpired,
        CertificateProblem.NotYetValid => Reason.CertificateNotYetValid,
        CertificateProblem.NameMismatch => Reason.CertificateNameMismatch,
        CertificateProblem.WeakKey => Reason.CertificateWeakKey,
        _ => Reason.CertificateUntrusted,
    };

    private static Failure Failed(ProbeRun run, TlsOutcome outcome)
    {
        if (outcome.Failure == TlsFailure.NotTls)
        {
            return NotTls(run, outcome);
        }

        return new Failure(
            outcome.Failure switch
            {
                TlsFailure.Closed => Reason.TlsClosed,
                TlsFailure.ProtocolVersion => Reason.TlsProtocolVersion,
                TlsFailure.NoSharedCipher => Reason.TlsNoSharedCipher,
                TlsFailure.Alert => Reason.TlsAlert,
                TlsFailure.Local => Reason.LocalError,
                _ => Reason.TlsFailed,
            },
            run.Transcript.Clean(outcome.Detail));
    }

    private static Failure NotTls(ProbeRun run, TlsOutcome outcome)
    {
        var octets = outcome.FirstOctets.AsSpan();
        var shown = run.Transcript.Clean(WireText.Decode(octets).Trim());
        if (run.Settings.Tls.Mode != TlsMode.Implicit)
        {
            return new Failure(Reason.TlsFailed, $"clear text came where the TLS handshake was due: \"{shown}\"", shown);
        }

        return Banner.Recognize(octets) switch
        {
            Speech.Smtp => new Failure(
                Reason.PlainOnTlsPort, $"the server speaks clear text; TLS was expected from the first byte: \"{shown}\"", shown),
            _ => BannerStep.Recognized(octets, run) ?? new Failure(Reason.TlsFailed, $"the answer to the ClientHello was not TLS: \"{shown}\"", shown),
        };
    }

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
