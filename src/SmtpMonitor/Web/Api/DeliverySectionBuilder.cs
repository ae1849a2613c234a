using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Web.Api.Documents;

namespace SmtpMonitor.Web.Api;

/// <summary>A round trip in force in the keys of its file; its secrets are masked as those of targets.</summary>
internal static class DeliverySectionBuilder
{
    public static DeliverySection Build(DeliveryDefinition delivery) => new()
    {
        Name = delivery.Name,
        From = delivery.From,
        To = delivery.To,
        Submit = Submit(delivery.Submit),
        Mailbox = Mailbox(delivery.Mailbox),
        Interval = DurationText.Format(delivery.Interval),
        Timeout = DurationText.Format(delivery.Timeout),
        RetryAfter = DurationText.Format(delivery.RetryAfter),
    };

    private static SubmitSection Submit(SubmissionSettings submit) => new()
    {
        Host = submit.Host,
        Port = submit.Port,
        Tls = LabelValue.Of(submit.Tls.Mode),
        VerifyCertificate = submit.Tls.VerifyCertificate,
        ServerName = submit.Tls.ServerName,
        CaFile = submit.Tls.CaFile,
        Resolver = LabelValue.Of(submit.Resolver),
        Login = submit.Login is { } login ? ConfigurationSectionBuilder.Login(login) : null,
    };

    private static MailboxSection Mailbox(MailboxSettings mailbox) => new()
    {
        Host = mailbox.Host,
        Port = mailbox.Port,
        Tls = LabelValue.Of(mailbox.Tls.Mode),
        VerifyCertificate = mailbox.Tls.VerifyCertificate,
        ServerName = mailbox.Tls.ServerName,
        CaFile = mailbox.Tls.CaFile,
        Resolver = LabelValue.Of(mailbox.Resolver),
        Login = ConfigurationSectionBuilder.Login(mailbox.Login),
        Folder = mailbox.Folder,
    };
}
