namespace SmtpMonitor.Core.Targets;

/// <summary>
/// Everything a probe of one endpoint needs to know, defaults applied. Compared by value: a reload touches
/// an endpoint only when these differ.
/// </summary>
public sealed record EndpointSettings
{
    public required PortRole Role { get; init; }

    public required TlsSettings Tls { get; init; }

    /// <summary>Time between two probes. Default 60 s.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time between two probes while failing; never longer than <see cref="Interval"/>. Default 15 s.</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(15);

    public ProbeLimits Limits { get; init; } = new();

    /// <summary>What we call ourselves in EHLO: a domain name or an address literal (RFC 5321 §4.1.1.1).</summary>
    public required string EhloName { get; init; }

    public ResolverMode Resolver { get; init; } = ResolverMode.System;

    /// <summary>Local address to connect from; null: the system's choice.</summary>
    public string? SourceAddress { get; init; }

    public LoginSettings? Login { get; init; }

    public EnvelopeSettings? Envelope { get; init; }

    /// <summary>True when this is the only mail exchanger of its domain, so that a single address means no fall-back at all.</summary>
    public bool SoleExchange { get; init; }

    /// <summary>The mail domain that the host takes mail for, as its MX records say; null for hosts that were listed by name, and while they are unknown.</summary>
    public MailExchange? Exchange { get; init; }

    /// <summary>True when the domain behind this endpoint says that it takes no mail (null MX, RFC 7505); the probe reports just that.</summary>
    public bool NullMx { get; init; }
}
