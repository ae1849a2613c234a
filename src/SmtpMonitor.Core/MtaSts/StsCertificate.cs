using SmtpMonitor.Core.Smtp;
using SmtpMonitor.Core.Tls;
using SmtpMonitor.Core.TlsReporting;

namespace SmtpMonitor.Core.MtaSts;

/// <summary>
/// What a sender that applies a policy makes of an exchanger's certificate: in time, from an authority it trusts, with a subject
/// alternative name that is the exchanger's (RFC 8461 §4.2). Usages, revocation and key sizes are the sender's own business; a key or signature
/// that today's practice calls weak is taken for unsound, because mail servers' libraries refuse it.
/// </summary>
/// <param name="IsSound">Such a sender goes on.</param>
/// <param name="Result">What it would report otherwise; null when sound.</param>
/// <param name="Words">For people; empty when sound.</param>
public sealed record StsCertificate(bool IsSound, TlsResultType? Result, string Words)
{
    /// <summary>Judges what a probe saw.</summary>
    /// <param name="exchanger">The name in the MX record, for which the probe judged the certificate.</param>
    /// <param name="tls">What was seen of TLS; null when no handshake began.</param>
    public static StsCertificate Of(string exchanger, TlsFacts? tls)
    {
        var host = WireText.Printable(exchanger);
        if (tls?.Leaf is null)
        {
            return new(false, tls is null ? TlsResultType.StarttlsNotSupported : TlsResultType.ValidationFailure, $"{host} showed no certificate");
        }

        return tls.Problem == CertificateProblem.None
            ? new(true, null, "")
            : new(false, TlsResult.Of(tls.Problem), $"the certificate of {host} does not do: {string.Join("; ", tls.Problems)}");
    }
}
