using System.ComponentModel.DataAnnotations;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration.Options;

[Doc("One port of a target: a bare number, or this section.")]
[Shorthand(nameof(Port))]
internal sealed record PortOptions : ScheduledOptions
{
    [Doc("TCP port.", Example = "587")]
    [Required]
    [Range(1, 65535)]
    public int? Port { get; init; }

    [Doc("What the port is for; it sets the defaults of the TLS keys.", Default = "(port 25 `relay`, others `submission`)", Example = "submission")]
    [Choice("a role")]
    public PortRole? Role { get; init; }

    [Doc("When TLS starts: `none`, never; `starttls_if_offered`, after STARTTLS when the server offers it (its absence warns); `starttls`, after STARTTLS (its absence fails, RFC 3207); `implicit`, before the first byte (RFC 8314 §3.3). Required for ports other than 25, 465, 587 and 2525.", Default = "(25 `starttls_if_offered`, 465 `implicit`, 587 and 2525 `starttls`)", Example = "starttls")]
    [Choice("a TLS mode")]
    public TlsMode? Tls { get; init; }

    [Doc("Name sent as SNI and matched against the certificate (RFC 6066 §3, RFC 9525).", Default = "(that of the target)", Example = "mail.example.com")]
    public string? ServerName { get; init; }

    [Doc("What the monitor calls itself on this port.", Default = "(that of the target)", Example = "monitor.example.com")]
    [Expands]
    public string? EhloName { get; init; }

    [Doc("A login to try on this port, whatever its role.", Default = "(that of the target, on submission ports)")]
    public LoginOptions? Login { get; init; }

    [Doc("An envelope to offer on this port. DATA is never sent.", Default = "(that of the target)")]
    public EnvelopeOptions? Envelope { get; init; }
}
