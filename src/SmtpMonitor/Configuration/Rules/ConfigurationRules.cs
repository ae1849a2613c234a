namespace SmtpMonitor.Configuration.Rules;

/// <summary>Every rule; their order does not matter, findings are sorted by place.</summary>
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
        new DnsServersRule(),
    ];
}
