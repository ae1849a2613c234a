using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Core.Domains.Senders;

/// <summary>How far a probe got, as it matters to a sender.</summary>
internal static class Reception
{
    /// <summary>The exchanger spoke SMTP and refused nothing that mail needs: a sender without demands delivers, in clear if TLS fails.</summary>
    public static bool TakesMail(ProbeResult result) => !SaysNothing(result) && result.FailedPhase switch
    {
        null => true,
        Phase.Starttls or Phase.Tls or Phase.EhloTls => result.ExtensionsInClear.Length > 0 || result.StarttlsOffered is not null,
        Phase.Auth or Phase.Quit => true,

        // Somebody who comes again gets through (RFC 6647); an open relay takes whatever it is given.
        Phase.Rcpt => result.Reason is Reason.RcptGreylisted or Reason.RcptAcceptedUnexpectedly,
        _ => false,
    };

    /// <summary>
    /// The same inside TLS: the dialogue went on behind the handshake, or would have if the probe did not demand more of the certificate than
    /// senders do.
    /// </summary>
    public static bool TakesMailInTls(ProbeResult result) =>
        result.Tls?.Leaf is not null
        && (IsCertificate(result.Reason) || (TakesMail(result) && result.FailedPhase is not (Phase.Starttls or Phase.Tls or Phase.EhloTls)));

    /// <summary>The result says nothing about the exchanger: this machine's trouble, or one that comes of asking often.</summary>
    public static bool SaysNothing(ProbeResult result) => result.Reason is
        Reason.LocalError or Reason.AddressUnavailable or Reason.NoRoute or Reason.Cancelled or Reason.InternalError
        or Reason.BannerThrottled or Reason.EhloThrottled or Reason.SessionThrottled
        or Reason.DnsServfail or Reason.DnsTimeout;

    /// <summary>Why nothing got through, in the words of the newest probe that says anything.</summary>
    public static Passage Closed(ExchangerSight exchanger)
    {
        var telling = exchanger.Results.Where(r => !SaysNothing(r)).ToList();
        return telling.Count > 0
            ? new(exchanger.Host, PassageState.Closed, telling.MaxBy(r => r.StartedAt)!.Detail)
            : new(exchanger.Host, PassageState.Unknown, exchanger.Results.IsEmpty ? "not probed from here yet" : exchanger.Results.MaxBy(r => r.StartedAt)!.Detail);
    }

    private static bool IsCertificate(Reason reason) => reason is
        Reason.CertificateExpired or Reason.CertificateNotYetValid or Reason.CertificateNameMismatch or Reason.CertificateUntrusted or Reason.CertificateWeakKey;
}
