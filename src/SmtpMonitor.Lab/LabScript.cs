using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Lab.Dialogue;

namespace SmtpMonitor.Lab;

/// <summary>
/// One server's behaviour: whose it is, how to probe it, what the probe must find, and the dialogue.
/// Written as a text file under <c>Scripts/</c>; the language is described in <c>Scripts/README.md</c>.
/// </summary>
public sealed record LabScript
{
    /// <summary>Folder and file without its ending, for instance <c>banner/postfix-421-rate</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Which real server behaves like this, in a sentence or two.</summary>
    public required string Description { get; init; }

    public LabListening Listening { get; init; }

    /// <summary>Whether the server is meant to be probed by IPv4 or IPv6. Default IPv4.</summary>
    public IpFamily Family { get; init; } = IpFamily.Ipv4;

    /// <summary>Default relay.</summary>
    public PortRole Role { get; init; }

    /// <summary>Mode, verification and minimum version; files come from <see cref="SettingsFor"/>.</summary>
    public required TlsSettings Tls { get; init; }

    /// <summary>True when the script says itself whether the certificate is verified, and does not leave that to its role.</summary>
    public bool StatesVerification { get; init; }

    /// <summary>True when the probe has to present the laboratory's client certificate.</summary>
    public bool ClientCertificate { get; init; }

    /// <summary>A login to try, its secret inline: it guards nothing but this script.</summary>
    public LoginSettings? Login { get; init; }

    public EnvelopeSettings? Envelope { get; init; }

    /// <summary>Defaults unless the script waits for one of them to run out.</summary>
    public ProbeLimits Limits { get; init; } = new();

    /// <summary>The phase that must fail; null when the probe must succeed.</summary>
    public Phase? FailedPhase { get; init; }

    public Reason Reason { get; init; }

    public PortState PortState { get; init; } = PortState.Open;

    /// <summary>After a success exactly these and no others; after a failure these at least.</summary>
    public ImmutableArray<Warning> Warnings { get; init; } = [];

    /// <summary>The loopback address of <see cref="Family"/>.</summary>
    public IPAddress Loopback => Family == IpFamily.Ipv4 ? IPAddress.Loopback : IPAddress.IPv6Loopback;

    internal ImmutableArray<IStep> Steps { get; init; } = [];

    /// <summary>Probe settings as this script wants them, trusting the laboratory's certificate authority.</summary>
    /// <param name="files">Where <see cref="LabCertificates.WriteTo"/> put the certificates; null when the probe needs none.</param>
    /// <param name="ehloName">What the probe calls itself.</param>
    public EndpointSettings SettingsFor(LabCertificateFiles? files, string ehloName = "monitor.lab.test") => new()
    {
        Role = Role,
        Tls = Tls with
        {
            CaFile = files?.Authority,
            ClientCertificateFile = ClientCertificate ? files?.ClientCertificate : null,
            ClientKeyFile = ClientCertificate ? files?.ClientKey : null,
        },
        EhloName = ehloName,
        Limits = Limits,
        Login = Login is null ? null : Login with { AllowInvalidCertificate = StatesVerification && !Tls.VerifyCertificate },
        Envelope = Envelope,
    };

    public override string ToString() => Name;
}
