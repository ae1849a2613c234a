namespace SmtpMonitor.Configuration.Rules;

/// <summary>Every rule. Findings are sorted by place, so that the order matters only to the last, which looks at a file without errors.</summary>
internal static class ConfigurationRules
{
    public static IReadOnlyList<IConfigurationRule> All { get; } =
    [
        new VantageRule(),
        new EhloNameRule(),
        new TargetNameRule(),
        new HostRule(),
        new PortsRule(),
        new TimingRule(),
        new SourceAddressRule(),
        new LabelsRule(),
        new LoginRule(),
        new SecretRule(),
        new EnvelopeRule(),
        new TlsKeysRule(),
        new TrustFilesRule(),
        new ControlsRule(),
        new SendersRule(),
        new DeliveriesRule(),
        new ModulesRule(),
        new ProbeAllowRule(),
        new LoginReachRule(),
        new DnsServersRule(),
        new ShardingRule(),
        new OverlapRule(),
    ];
}
