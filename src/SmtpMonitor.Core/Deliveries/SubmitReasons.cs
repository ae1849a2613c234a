using System.Globalization;
using System.Text.RegularExpressions;
using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Core.Deliveries;

/// <summary>From what the dialogue saw to the words of a delivery. Goes by codes (RFC 5321 §4.2, RFC 3463), never by what is written behind them.</summary>
internal static partial class SubmitReasons
{
    public static SubmitOutcome Of(ProbeOutcome outcome) => outcome switch
    {
        { Skipped: SkipReason.Throttled } => new(DeliveryReason.SubmitThrottled, "the submission host told us to come back later and is left alone for now"),
        { Skipped: not null } => new(DeliveryReason.SubmitBusy, "other sessions held the submission host's address"),
        { Result: { } result } => new(Of(result), result.Detail),
        _ => new(DeliveryReason.InternalError, "neither a result nor a reason for none"),
    };

    /// <summary>A refusal's nature by its codes.</summary>
    public static DeliveryReason OfRefusal(string reply, DeliveryReason permanent, DeliveryReason temporary)
    {
        var code = int.TryParse(reply.AsSpan(0, Math.Min(3, reply.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var enhanced = Enhanced().Match(reply) is { Success: true } match ? match.Groups[1].Value : "";
        return enhanced switch
        {
            // X.2.2, mailbox full. 552 alone says "exceeded storage allocation", too.
            "2.2" => DeliveryReason.MailboxFull,
            "" when code == 552 => DeliveryReason.MailboxFull,

            // RFC 6647 §5 advises 4.7.1; Postgrey says 4.2.0, others no enhanced code at all.
            "7.0" or "7.1" or "2.0" or "" when code is 450 or 451 => DeliveryReason.Greylisted,
            _ when code is >= 400 and < 500 => temporary,
            _ => permanent,
        };
    }

    private static DeliveryReason Of(ProbeResult result) => result switch
    {
        { Success: true } => DeliveryReason.None,
        { Throttled: true } => DeliveryReason.SubmitThrottled,
        { Reason: Reason.InternalError } => DeliveryReason.InternalError,
        { Reason: Reason.LocalError } => DeliveryReason.LocalError,
        { Reason: >= Reason.CertificateExpired and <= Reason.CertificateWeakKey } => DeliveryReason.SubmitCertificate,
        { FailedPhase: Phase.Resolve } => DeliveryReason.SubmitUnresolved,
        { FailedPhase: Phase.Connect } => DeliveryReason.SubmitUnreachable,
        { FailedPhase: Phase.Starttls or Phase.Tls or Phase.EhloTls } => DeliveryReason.SubmitTls,
        { FailedPhase: Phase.Auth, Reason: Reason.AuthRejected or Reason.AuthNotOffered or Reason.AuthMechanismMissing or Reason.StarttlsNotOffered } => DeliveryReason.SubmitLoginFailed,
        { Reason: Reason.AuthRequiredButMissing } => DeliveryReason.SubmitLoginFailed,
        { FailedPhase: Phase.Mail, Reply: { } reply, Reason: Reason.MailRejected } => OfRefusal(reply, DeliveryReason.SenderRefused, DeliveryReason.SubmitFailed),
        { FailedPhase: Phase.Rcpt, Reply: { } reply } => OfRefusal(reply, DeliveryReason.RecipientRefused, DeliveryReason.RecipientDeferred),
        _ => DeliveryReason.SubmitFailed,
    };

    [GeneratedRegex(@"^\d{3}[ -][245]\.(\d{1,3}\.\d{1,3})(?:\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Enhanced();
}
