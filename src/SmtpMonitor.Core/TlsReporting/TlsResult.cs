using System.Collections.Frozen;
using System.Text.Json;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Tls;

namespace SmtpMonitor.Core.TlsReporting;

/// <summary>Result types of RFC 8460: their names, and which one a sender that verifies would report for what a probe saw.</summary>
public static class TlsResult
{
    private static readonly FrozenDictionary<TlsResultType, string> Names =
        Enum.GetValues<TlsResultType>().ToFrozenDictionary(t => t, t => JsonNamingPolicy.KebabCaseLower.ConvertName(t.ToString()));

    /// <summary>Every name as the RFC has it, in the order of §4.3.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<TlsResultType>().Select(Name)];

    /// <summary>The RFC's own name, for instance <c>sts-webpki-invalid</c>.</summary>
    public static string Name(TlsResultType type) => Names[type];

    /// <summary>What a sender that needs TLS with a valid certificate would report; null when TLS is sound or the probe did not get as far as TLS.</summary>
    /// <param name="reason">Why the probe failed, if it did.</param>
    /// <param name="problem">The gravest problem of the certificate seen.</param>
    /// <param name="starttlsOffered">By EHLO in clear text; null when not known, or TLS is implicit.</param>
    public static TlsResultType? Of(Reason reason, CertificateProblem problem, bool? starttlsOffered = null) => reason switch
    {
        // Senders do not tell a refusal of STARTTLS from its absence: either way there is no TLS to be had.
        Reason.StarttlsNotOffered or Reason.StarttlsRejected or Reason.StarttlsUnavailable => TlsResultType.StarttlsNotSupported,
        Reason.StarttlsInjected or Reason.TlsTimeout or Reason.TlsClosed or Reason.TlsProtocolVersion or Reason.TlsNoSharedCipher
            or Reason.TlsAlert or Reason.TlsFailed or Reason.TlsEhloFailed => Of(problem) ?? TlsResultType.ValidationFailure,
        Reason.DaneMismatch => TlsResultType.TlsaInvalid,
        Reason.CertificateExpired => TlsResultType.CertificateExpired,
        Reason.CertificateNameMismatch => TlsResultType.CertificateHostMismatch,
        Reason.CertificateNotYetValid or Reason.CertificateUntrusted => TlsResultType.CertificateNotTrusted,
        Reason.CertificateWeakKey => TlsResultType.ValidationFailure,

        // Also after a success: opportunistic senders take what others report.
        _ => Of(problem) ?? (starttlsOffered == false ? TlsResultType.StarttlsNotSupported : null),
    };

    /// <summary>What a bad certificate is reported as; null when it is sound.</summary>
    public static TlsResultType? Of(CertificateProblem problem) => problem switch
    {
        CertificateProblem.None => null,
        CertificateProblem.Expired => TlsResultType.CertificateExpired,
        CertificateProblem.NameMismatch => TlsResultType.CertificateHostMismatch,

        // §4.3.1 keeps "expired" to the end of validity; everything else that breaks a chain is "not trusted".
        CertificateProblem.NotYetValid or CertificateProblem.Untrusted => TlsResultType.CertificateNotTrusted,
        _ => TlsResultType.ValidationFailure,
    };
}
