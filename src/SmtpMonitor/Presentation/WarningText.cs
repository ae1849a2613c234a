using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Presentation;

/// <summary>What a warning means, in one sentence for people.</summary>
public static class WarningText
{
    /// <summary>One sentence for every warning.</summary>
    public static string Of(Warning warning) => warning switch
    {
        Warning.SlowBanner => "The greeting took long; clients with short time-outs give up.",
        Warning.BannerMasked => "The greeting is masked with asterisks: a firewall rewrites SMTP (Cisco ASA inspection does).",
        Warning.EhloMangled => "EHLO keywords were overwritten on the way: a firewall rewrites SMTP.",
        Warning.StarttlsMissing => "STARTTLS is not offered: mail passes in clear text.",
        Warning.AuthOfferedInClear => "AUTH is offered before TLS, so that passwords can leak.",
        Warning.AuthMissing => "This submission port does not offer AUTH after TLS.",
        Warning.CertificateExpiring => "The certificate expires soon.",
        Warning.CertificateInvalid => "The certificate is not valid; most senders do not look on this port, those with DANE or MTA-STS do.",
        Warning.TlsLegacyProtocol => "TLS 1.0 or 1.1 was agreed, which RFC 8996 forbids.",
        Warning.AddressFailed => "An address of the name failed before another one connected.",
        Warning.SingleAddress => "The mail domain hangs on one address; there is no fall-back.",
        Warning.HeloOnly => "The server knows HELO but not EHLO: no TLS, no AUTH.",
        Warning.QuitUnanswered => "QUIT was not answered with 221 within its second.",
        Warning.ThrottledRecently => "This port of the address throttled us within the last hour.",
        _ => throw new ArgumentOutOfRangeException(nameof(warning), warning, null),
    };
}
