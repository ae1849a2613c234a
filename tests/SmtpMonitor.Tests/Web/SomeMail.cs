using System.Net;
using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Sending;
using SmtpMonitor.Core.Sending.Blocklists;
using SmtpMonitor.Core.Sending.Spf;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Tests.Scheduling;

namespace SmtpMonitor.Tests.Web;

/// <summary>Senders and round trips as tests of pages and documents need them.</summary>
internal static class SomeMail
{
    public static readonly DeliveryDefinition Office = Delivery("office");

    public static readonly DeliveryResult Arrived = new()
    {
        Delivery = "office",
        StartedAt = Some.Start,
        Duration = TimeSpan.FromSeconds(10),
        Accept = TimeSpan.FromSeconds(1.5),
        Deliver = TimeSpan.FromSeconds(6),
        Offers = 1,
        Hops = [new DeliveryHop("mx.example.com", TimeSpan.FromSeconds(2)), new DeliveryHop("box.example.com", TimeSpan.Zero)],
    };

    public static readonly DeliveryResult Lost = new()
    {
        Delivery = "office",
        StartedAt = Some.Start,
        Duration = TimeSpan.FromSeconds(300),
        Reason = DeliveryReason.NotDelivered,
        Detail = "the message was accepted but not in the mailbox 300 s after the beginning",
        Accept = TimeSpan.FromSeconds(1.5),
        Offers = 1,
    };

    public static SenderDefinition Sender(string name = "out") => new(name, "example.com", "mail.example.com") { Blocklists = ["bl.example"] };

    public static DeliveryDefinition Delivery(string name, string from = "a@example.com", string host = "smtp.example.com", string folder = "INBOX") => new()
    {
        Name = name,
        From = from,
        To = "b@example.com",
        Submit = new SubmissionSettings(host, 587) { Tls = new TlsSettings { Mode = TlsMode.Starttls }, EhloName = "monitor.example.com" },
        Mailbox = new MailboxSettings("imap.example.com", 993)
        {
            Tls = new TlsSettings { Mode = TlsMode.Implicit },
            Login = new LoginSettings { Username = "b", Secret = new SecretReference { Inline = "planted" } },
            Folder = folder,
        },
    };

    /// <summary>Nothing speaks against it.</summary>
    public static SenderFacts Sound(SenderDefinition sender) => new(sender, Some.Start, [Address()], []);

    /// <summary>Everything that is looked at speaks against it, in this text where there is one.</summary>
    public static SenderFacts Bad(SenderDefinition sender, string text = "said") => new(
        sender,
        Some.Start,
        [
            Address() with
            {
                Spf = new SpfEvaluation(SpfResult.Fail, text) { LookUps = 3, Record = text, DecidedBy = text, DecidedIn = text },
                Reverse = new ReverseFacts(DnsStatus.Success, [new ReverseName(text, DnsStatus.Success, false, true)], text),
                Ehlo = new EhloFacts(EhloForm.Domain, false, false, text),
                Blocklists = [new BlocklistFacts(text, BlocklistState.Working) { Listed = true, Codes = ["127.0.0.2"], Reasons = [text] }, new BlocklistFacts(text + "2", BlocklistState.NotWorking, text)],
            },
        ],
        [text]);

    private static SenderAddressFacts Address() => new(IPAddress.Parse("203.0.113.9"), AddressSource.Configured)
    {
        Spf = new SpfEvaluation(SpfResult.Pass, "ip4 matches") { LookUps = 1 },
        Reverse = new ReverseFacts(DnsStatus.Success, [new ReverseName("mail.example.com", DnsStatus.Success, true, false)]),
        Ehlo = new EhloFacts(EhloForm.Domain, true, true),
        Blocklists = [new BlocklistFacts("bl.example", BlocklistState.Working) { Listed = false }],
    };
}
