using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Cli;

/// <summary>What a <c>probe</c> command asks for, valid; null leaves a default.</summary>
internal sealed record ProbeRequest
{
    public required ImmutableArray<HostAndPort> Hosts { get; init; }

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
