using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Cli.Domains;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Cli;

/// <summary>What a <c>probe</c> command asks for, valid; null leaves a default.</summary>
internal sealed record ProbeRequest
{
    public required ImmutableArray<HostAndPort> Hosts { get; init; }

    /// <summary>Names that stand for mail domains.</summary>
    public ImmutableArray<DomainAndPort> MailDomains { get; init; } = [];

    /// <summary>What bare names are taken for.</summary>
    public NameKind Kind { get; init; } = NameKind.Host;

    /// <summary>An option is there that means nothing for a mail domain: bare names are hosts then.</summary>
    public bool OnlyForHosts { get; init; }

    /// <summary>How mail domains are looked at.</summary>
    public DomainChoices Domains { get; init; } = new();

    public TlsMode? Tls { get; init; }

    public PortRole? Role { get; init; }

    public LoginSettings? Login { get; init; }

    public EnvelopeSettings? Envelope { get; init; }

    public string? CaFile { get; init; }

    public string? ServerName { get; init; }

    public FamilyChoice Family { get; init; } = FamilyChoice.Auto;

    public string? SourceAddress { get; init; }

    public required string EhloName { get; init; }

    public ResolverMode Resolver { get; init; } = ResolverMode.System;

    /// <summary>Asked instead of the system's DNS servers; empty leaves those.</summary>
    public ImmutableArray<IPEndPoint> DnsServers { get; init; } = [];

    public TimeSpan? Timeout { get; init; }

    public bool Transcript { get; init; }

    public bool Json { get; init; }
}
