using System.ComponentModel.DataAnnotations;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration.Options;

[Doc("How `/probe?target=HOST:PORT&module=NAME` probes. The names `smtp`, `smtp_starttls` and `smtps` are there unless the file says otherwise: `smtp` is a relay with STARTTLS if it is offered, `smtp_starttls` and `smtps` are submission with STARTTLS and with implicit TLS.")]
internal sealed record ModuleOptions : ProbeOptions
{
    [Doc("When TLS starts; see a port's.", Example = "starttls")]
    [Required]
    [Choice("a TLS mode")]
    public TlsMode? Tls { get; init; }

    [Doc("What the port is for; it sets the defaults of the TLS keys.", Default = "(with `tls: none` and `starttls_if_offered` `relay`, otherwise `submission`)", Example = "submission")]
    [Choice("a role")]
    public PortRole? Role { get; init; }

    [Doc("The address family asked for first; `auto` is IPv6 where this machine has a route for it, otherwise IPv4.", Default = "auto", Example = "ipv4")]
    [Choice("an address family")]
    public PreferredFamily? PreferredFamily { get; init; }

    [Doc("Whether a name without an address of the preferred family is probed over the other.", Default = "true", Example = "false")]
    public bool? FamilyFallback { get; init; }

    [Doc("Name sent as SNI and matched against the certificate (RFC 6066 §3, RFC 9525).", Default = "(the parameter `hostname` of the request, without it the host)", Example = "mail.example.com")]
    public string? ServerName { get; init; }

    [Doc("What the monitor calls itself; see the top level.", Default = "(`ehlo_name` of the top level)", Example = "monitor.example.com")]
    [Expands]
    public string? EhloName { get; init; }

    [Doc("Who answers host names; see `defaults`.", Default = "(that of `defaults`)", Example = "direct")]
    [Choice("a resolver")]
    public ResolverMode? Resolver { get; init; }

    [Doc("Local address to connect from. Only its own family is probed.", Default = "(that of `defaults`)", Example = "127.0.0.1")]
    [Expands]
    public string? SourceAddress { get; init; }

    [Doc("A login to try, at its own slower pace. The request chooses the target, so keep `probe_allow` to your own hosts, or state the `server_name` whose certificate alone will do. Mail exchangers that are known from DNS only get no login, and the request's `hostname` is refused.")]
    public LoginOptions? Login { get; init; }

    [Doc("An envelope to offer. DATA is never sent.")]
    public EnvelopeOptions? Envelope { get; init; }

    /// <summary>The same as a target of one port without a host, so that what holds for targets and ports holds here too.</summary>
    public TargetOptions AsTarget() => new()
    {
        At = At,
        Family = FamilyChoice.Auto,
        Resolver = Resolver,
        SourceAddress = SourceAddress,
        Ports = [AsPort()],
    };

    private PortOptions AsPort()
    {
        var role = Role ?? (Tls is TlsMode.Starttls or TlsMode.Implicit ? PortRole.Submission : PortRole.Relay);
        return new PortOptions
        {
            At = At,
            Port = role == PortRole.Relay ? 25 : 587,
            Role = role,
            Tls = Tls,
            ServerName = ServerName,
            EhloName = EhloName,
            Login = Login,
            Envelope = Envelope,
            Timeout = Timeout,
            PhaseTimeouts = PhaseTimeouts,
            SlowBanner = SlowBanner,
            VerifyCertificate = VerifyCertificate,
            CaFile = CaFile,
            ClientCertificateFile = ClientCertificateFile,
            ClientKeyFile = ClientKeyFile,
            MinimumTlsVersion = MinimumTlsVersion,
            CertificateExpiring = CertificateExpiring,
        };
    }
}
