using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Core.Tests.Deliveries;

public sealed class SubmitReasonsTests
{
    [Theory]
    [InlineData("550 5.1.1 no such user", DeliveryReason.RecipientRefused)]
    [InlineData("550 greylisted, they write", DeliveryReason.RecipientRefused)]
    [InlineData("452 4.2.2 mailbox full", DeliveryReason.MailboxFull)]
    [InlineData("552 5.2.2 over quota", DeliveryReason.MailboxFull)]
    [InlineData("552 exceeded storage allocation", DeliveryReason.MailboxFull)]
    [InlineData("552 5.3.4 too large", DeliveryReason.RecipientRefused)]
    [InlineData("450 4.7.1 try later", DeliveryReason.Greylisted)]
    [InlineData("451 4.7.0 try later", DeliveryReason.Greylisted)]
    [InlineData("450 4.2.0 Postgrey", DeliveryReason.Greylisted)]
    [InlineData("451 later", DeliveryReason.Greylisted)]
    [InlineData("450-4.7.1 first line\r\n450 4.7.1 second", DeliveryReason.Greylisted)]
    [InlineData("452 4.3.1 disk full", DeliveryReason.RecipientDeferred)]
    [InlineData("451 4.3.0 local trouble", DeliveryReason.RecipientDeferred)]
    [InlineData("421 4.7.1 going away", DeliveryReason.RecipientDeferred)]
    [InlineData("45", DeliveryReason.RecipientRefused)]
    [InlineData("", DeliveryReason.RecipientRefused)]
    public void OfRefusal_GoesByCodes(string reply, DeliveryReason reason) =>
        Assert.Equal(reason, SubmitReasons.OfRefusal(reply, DeliveryReason.RecipientRefused, DeliveryReason.RecipientDeferred));

    [Theory]
    [InlineData(SkipReason.Throttled, DeliveryReason.SubmitThrottled)]
    [InlineData(SkipReason.AddressBusy, DeliveryReason.SubmitBusy)]
    public void Of_NothingWasSent_SaysWhy(SkipReason skipped, DeliveryReason reason) =>
        Assert.Equal(reason, SubmitReasons.Of(new ProbeOutcome(null, skipped)).Reason);

    [Theory]
    [InlineData(Phase.Resolve, Reason.DnsNxdomain, DeliveryReason.SubmitUnresolved)]
    [InlineData(Phase.Connect, Reason.ConnectTimeout, DeliveryReason.SubmitUnreachable)]
    [InlineData(Phase.Connect, Reason.LocalError, DeliveryReason.LocalError)]
    [InlineData(Phase.Banner, Reason.BannerRejected, DeliveryReason.SubmitFailed)]
    [InlineData(Phase.Starttls, Reason.StarttlsUnavailable, DeliveryReason.SubmitTls)]
    [InlineData(Phase.Tls, Reason.TlsClosed, DeliveryReason.SubmitTls)]
    [InlineData(Phase.Tls, Reason.CertificateExpired, DeliveryReason.SubmitCertificate)]
    [InlineData(Phase.Tls, Reason.CertificateWeakKey, DeliveryReason.SubmitCertificate)]
    [InlineData(Phase.EhloTls, Reason.TlsEhloFailed, DeliveryReason.SubmitTls)]
    [InlineData(Phase.Auth, Reason.AuthRejected, DeliveryReason.SubmitLoginFailed)]
    [InlineData(Phase.Auth, Reason.AuthTemporary, DeliveryReason.SubmitFailed)]
    [InlineData(Phase.Mail, Reason.AuthRequiredButMissing, DeliveryReason.SubmitLoginFailed)]
    [InlineData(Phase.Mail, Reason.MailRejected, DeliveryReason.SenderRefused)]
    [InlineData(Phase.Rcpt, Reason.RcptRejected, DeliveryReason.RecipientRefused)]
    [InlineData(Phase.Connect, Reason.InternalError, DeliveryReason.InternalError)]
    public void Of_AFailedDialogue_IsItsPhaseInTheWordsOfADelivery(Phase phase, Reason reason, DeliveryReason expected)
    {
        var result = Domains.Probed.Sound() with { FailedPhase = phase, Reason = reason, Reply = phase is Phase.Mail or Phase.Rcpt ? "550 5.7.1 no" : null };

        Assert.Equal(expected, SubmitReasons.Of(new ProbeOutcome(result, null)).Reason);
    }

    [Fact]
    public void Of_Success_IsNone() => Assert.Equal(DeliveryReason.None, SubmitReasons.Of(new ProbeOutcome(Domains.Probed.Sound(), null)).Reason);
}
