using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Tests.Deliveries;

/// <summary>A valid round trip without TLS, to be bent.</summary>
internal static class SomeDelivery
{
    public const string Password = "correct horse battery staple";

    public static DeliveryDefinition Of(int imapPort = 143) => new()
    {
        Name = "trip",
        From = "monitor@example.com",
        To = "box@example.com",
        Submit = new("127.0.0.1", 587) { Tls = new() { Mode = TlsMode.None }, EhloName = "monitor.example.com" },
        Mailbox = new("127.0.0.1", imapPort)
        {
            Tls = new() { Mode = TlsMode.None },
            Login = new() { Username = "box", Secret = new() { Inline = Password }, AllowWithoutTls = true },
        },
    };
}
