using System.ComponentModel.DataAnnotations;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration.Options;

/// <summary>Keys of both servers of a round trip.</summary>
internal abstract record DeliveryServerOptions : OptionsSection
{
    [Doc("Host name or address literal.", Example = "mail.example.net")]
    [Required]
    [Expands]
    public string? Host { get; init; }

    [Doc("When TLS begins. `none` with a login needs its `allow_without_tls: true`.", Default = "(by port: 465 and 993 `implicit`, 25, 143, 587 and 2525 `starttls`; otherwise it must be stated)", Example = "starttls")]
    [Choice("a TLS mode")]
    public TlsMode? Tls { get; init; }

    [Doc("Whether an invalid certificate fails the run. With `false` the secret goes to whoever answers, which warns.", Default = "true", Example = "true")]
    public bool? VerifyCertificate { get; init; }

    [Doc("Name sent in TLS and looked for in the certificate.", Default = "(the host)", Example = "mail.example.net")]
    public string? ServerName { get; init; }

    [Doc("PEM file of trust anchors instead of the system's. Relative to the folder of this file.", Example = "/etc/smtpmonitor/ca.pem")]
    public string? CaFile { get; init; }

    [Doc("Who answers look-ups of the name; see `defaults`.", Default = "(that of `defaults`)", Example = "direct")]
    [Choice("a resolver mode")]
    public ResolverMode? Resolver { get; init; }
}
