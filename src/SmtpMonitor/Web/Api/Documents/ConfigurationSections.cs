namespace SmtpMonitor.Web.Api.Documents;

/// <summary>The top level of the file. Keys mean what deploy/CONFIGURATION.md says.</summary>
internal sealed record MonitorSection
{
    public required string Vantage { get; init; }

    public required string? LogLevel { get; init; }

    public required string DiscoveryInterval { get; init; }

    public required IReadOnlyList<TargetSection> Targets { get; init; }

    public required IReadOnlyList<ControlSection> Controls { get; init; }

    public required IReadOnlyList<SenderSection> Senders { get; init; }

    public required IReadOnlyList<DeliverySection> Deliveries { get; init; }

    /// <summary>By name, those built in included.</summary>
    public required IReadOnlyDictionary<string, ModuleSection> Modules { get; init; }

    public required IReadOnlyList<string> ProbeAllow { get; init; }

    public required string ProbeTimeoutOffset { get; init; }

    public required PathTraceSection PathTrace { get; init; }

    public required DomainChecksSection DomainChecks { get; init; }

    public required ShardingSection Sharding { get; init; }

    public required DnsSection Dns { get; init; }

    public required LimitsSection Limits { get; init; }
}

internal sealed record TargetSection
{
    public required string Name { get; init; }

    public required string? Host { get; init; }

    public required string? Domain { get; init; }

    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    public required string Family { get; init; }

    public required string Addresses { get; init; }

    public required string Resolver { get; init; }

    public required string? SourceAddress { get; init; }

    public required IReadOnlyList<PortSection> Ports { get; init; }
}

internal sealed record PortSection
{
    public required int Port { get; init; }

    public required string Role { get; init; }

    public required string Tls { get; init; }

    public required string EhloName { get; init; }

    public required string Interval { get; init; }

    public required string RetryInterval { get; init; }

    public required string Timeout { get; init; }

    public required PhaseTimeoutSection PhaseTimeouts { get; init; }

    public required string SlowBanner { get; init; }

    public required bool VerifyCertificate { get; init; }

    public required string? ServerName { get; init; }

    public required string? CaFile { get; init; }

    public required string? ClientCertificateFile { get; init; }

    public required string? ClientKeyFile { get; init; }

    public required string MinimumTlsVersion { get; init; }

    public required string CertificateExpiring { get; init; }

    public required LoginSection? Login { get; init; }

    public required EnvelopeSection? Envelope { get; init; }
}

internal sealed record PhaseTimeoutSection
{
    public required string Resolve { get; init; }

    public required string Connect { get; init; }

    public required string Banner { get; init; }

    public required string Reply { get; init; }

    public required string Quit { get; init; }
}

internal sealed record LoginSection
{
    public required string Username { get; init; }

    /// <summary>Only that there is one.</summary>
    public required string? Password { get; init; }

    public required string? PasswordFile { get; init; }

    public required string? PasswordEnv { get; init; }

    public required string? TokenFile { get; init; }

    public required string? TokenEnv { get; init; }

    public required string Mechanism { get; init; }

    public required string Every { get; init; }

    public required string RetryRejectedEvery { get; init; }

    public required bool AllowWithoutTls { get; init; }
}

internal sealed record EnvelopeSection
{
    public required string From { get; init; }

    public required string? To { get; init; }

    public required string Expect { get; init; }
}

internal sealed record ControlSection
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    public required string Family { get; init; }

    public required string Interval { get; init; }

    public required string RetryInterval { get; init; }

    public required string Timeout { get; init; }

    public required string Resolver { get; init; }

    public required string? SourceAddress { get; init; }
}

internal sealed record SenderSection
{
    public required string Name { get; init; }

    public required string Domain { get; init; }

    public required string EhloName { get; init; }

    public required IReadOnlyList<string> Addresses { get; init; }

    public required IReadOnlyList<string> AddressEcho { get; init; }

    public required IReadOnlyList<string> Blocklists { get; init; }

    public required string Interval { get; init; }

    public required string Timeout { get; init; }
}

internal sealed record DomainChecksSection
{
    public required string Interval { get; init; }

    public required string Timeout { get; init; }

    public required string PolicyTimeout { get; init; }

    public string? PolicyCaFile { get; init; }

    public required int PolicyPort { get; init; }
}

internal sealed record PathTraceSection
{
    public required bool Enabled { get; init; }

    public required string Every { get; init; }

    public required int MaxHops { get; init; }
}

internal sealed record ShardingSection
{
    public required int Index { get; init; }

    public required int Count { get; init; }
}

internal sealed record DnsSection
{
    public required IReadOnlyList<string> Servers { get; init; }
    public required IReadOnlyList<string> ValidatingServers { get; init; }
}

internal sealed record LimitsSection
{
    public required int MaxConcurrentProbes { get; init; }
    public required int EndpointsPerTarget { get; init; }

    public required int SessionsPerAddress { get; init; }

    public required int OnDemandProbes { get; init; }

    public required int OnDemandProbesPerSecond { get; init; }
}
