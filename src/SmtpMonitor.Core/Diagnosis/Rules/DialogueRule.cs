using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Core.Diagnosis.Rules;

/// <summary>The connection was made, so the reason alone says what is wrong. The last rule: it always answers.</summary>
internal sealed class DialogueRule : IRule
{
    public Judgement? Judge(Observation subject, Scene scene)
    {
        var (verdict, next) = Of(subject.Result);
        return new Judgement(verdict, [new Evidence($"{Words.Place(subject.Key)} is open, but {Words.Said(subject.Result)}", subject.Key)], next);
    }

    private static (Verdict Verdict, string NextStep) Of(ProbeResult result) => result.Reason switch
    {
        Reason.BannerRejected or Reason.EhloRejected or Reason.MailRejected or Reason.RcptRejected =>
            (Verdict.Rejected, "Read the reply: the server refuses this client, sender or recipient by its policy. Ask its owner, and check block lists, reverse DNS and the EHLO name."),
        Reason.NotSmtpHttp or Reason.NotSmtpSsh or Reason.BannerInvalid =>
            (Verdict.NotSmtp, "Check host and port: something else than SMTP listens there."),
        Reason.ReplyInvalid or Reason.ReplyTooLong when result.FailedPhase == Phase.Banner =>
            (Verdict.NotSmtp, "Check host and port: something else than SMTP listens there."),
        Reason.TlsOnPlainPort => (Verdict.TlsFailed, "Set tls: implicit for this port: the server speaks TLS from the first byte."),
        Reason.PlainOnTlsPort => (Verdict.TlsFailed, "Set tls: starttls for this port: the server speaks clear text first."),
        Reason.StarttlsNotOffered or Reason.StarttlsRejected or Reason.StarttlsUnavailable =>
            (Verdict.TlsFailed, "Switch TLS on at the server (certificate, key, configuration); clients that want it cannot go on."),
        Reason.TlsTimeout =>
            (Verdict.TlsFailed, "Look for lost large packets first (path MTU: a tunnel or VPN on the way, ICMP filtered), then at the server: small packets passed, the handshake's did not."),
        Reason.TlsClosed or Reason.TlsProtocolVersion or Reason.TlsNoSharedCipher or Reason.TlsAlert or Reason.TlsFailed or Reason.TlsEhloFailed =>
            (Verdict.TlsFailed, "Compare protocol versions and cipher suites of both sides; the reason names what failed."),
        Reason.CertificateExpired => (Verdict.CertificateInvalid, "Renew the certificate and make the server load it."),
        Reason.CertificateNotYetValid => (Verdict.CertificateInvalid, "Check the clocks of both sides, or wait until the certificate becomes valid."),
        Reason.CertificateNameMismatch => (Verdict.CertificateInvalid, "Use a name that the certificate has, or get a certificate with this name."),
        Reason.CertificateUntrusted => (Verdict.CertificateInvalid, "Send the whole chain from the server, use a certificate of a public authority, or name the private one with ca_file."),
        Reason.CertificateWeakKey => (Verdict.CertificateInvalid, "Replace the certificate by one with a strong key and signature."),
        Reason.AuthNotOffered or Reason.AuthMechanismMissing =>
            (Verdict.AuthFailed, "Use a mechanism that the server offers, or switch AUTH on at the server; the reason names what is offered."),
        Reason.AuthRejected => (Verdict.AuthFailed, "Check user name and password (or token); the login is not tried again until it changes or its back-off is over."),
        Reason.AuthTemporary => (Verdict.AuthFailed, "Look at the server's authentication backend: it refuses for now."),
        Reason.AuthRequiredButMissing => (Verdict.AuthFailed, "Configure a login: the server wants one before mail."),
        Reason.DaneMismatch or Reason.MtaStsMismatch => (Verdict.PolicyFailed, "Bring the published policy and the server's certificate together; senders that obey the policy do not deliver."),
        Reason.RcptAcceptedUnexpectedly => (Verdict.Unhealthy, "Close the relay: the server accepts mail for strangers from a client that did not log in."),
        Reason.RcptGreylisted => (Verdict.Unhealthy, "Wait, or ask for an exception from greylisting for the monitor."),
        Reason.EarlyTalker => (Verdict.Unhealthy, "Look at the server or what stands before it: it speaks out of turn."),
        Reason.InternalError => (Verdict.Unknown, "Report a defect of the monitor: its log has the details."),
        Reason.Cancelled => (Verdict.Unknown, ""),
        _ => (Verdict.Unhealthy, "Look at the server's log and load: it accepts connections but does not serve them as it should."),
    };
}
