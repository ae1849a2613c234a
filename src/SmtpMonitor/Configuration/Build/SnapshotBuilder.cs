using System.Collections.Immutable;
using SmtpMonitor.Configuration.Options;
using SmtpMonitor.Configuration.Rules;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration.Build;

/// <summary>Valid options in, the snapshot out. Called only when no rule found an error.</summary>
internal sealed class SnapshotBuilder(MonitorOptions options, MachineIdentity machine, ReferencedFiles files, ShardChoice shard)
{
    private const int DefaultDomainPort = 25;

    private readonly EndpointSettingsBuilder _settings = new(options.EhloName ?? machine.EhloName, files);

    public MonitorConfiguration Build(string contentHash, IEnumerable<ConfigurationError> warnings)
    {
        var builtIn = new MonitorConfiguration { Vantage = "", Targets = [], ContentHash = "" };
        return new MonitorConfiguration
        {
            Vantage = options.Vantage?.Trim() ?? machine.HostName,
            Targets = [.. options.EachTarget().Select(BuildTarget)],
            Controls = [.. (options.Controls ?? []).Select(c => ControlBuilder.Build(c, options.Defaults))],
            Senders = [.. (options.Senders ?? []).Select(s => SenderBuilder.Build(s, options.EhloName ?? machine.EhloName))],
            Deliveries = [.. options.EachDelivery().Select(new DeliveryBuilder(options.Defaults, options.EhloName ?? machine.EhloName, files).Build)],
            Shard = new ShardBuilder(options.Sharding, shard).Build(),
            Modules = ModuleBuilder.Build(options, _settings),
            ProbeAllow = [.. (options.ProbeAllow ?? []).Select(p => ProbeAllowText.Parse(p).Value)],
            ProbeTimeoutOffset = options.ProbeTimeoutOffset ?? builtIn.ProbeTimeoutOffset,
            OnDemandProbes = options.Limits?.OnDemandProbes ?? builtIn.OnDemandProbes,
            OnDemandProbesPerSecond = options.Limits?.OnDemandProbesPerSecond ?? builtIn.OnDemandProbesPerSecond,
            DomainChecks = BuildDomainChecks(options.DomainChecks),
            PathTrace = BuildPathTrace(options.PathTrace),
            DnsServers = [.. (options.Dns?.Servers ?? []).Select(s => DnsServerText.Parse(s).Value)],
            ValidatingServers = [.. (options.Dns?.ValidatingServers ?? []).Select(s => DnsServerText.Parse(s).Value)],
            MaxConcurrentProbes = options.Limits?.MaxConcurrentProbes ?? builtIn.MaxConcurrentProbes,
            EndpointsPerTarget = options.Limits?.EndpointsPerTarget ?? builtIn.EndpointsPerTarget,
            SessionsPerAddress = options.Limits?.SessionsPerAddress ?? builtIn.SessionsPerAddress,
            DiscoveryInterval = options.DiscoveryInterval ?? builtIn.DiscoveryInterval,
            LogLevel = options.LogLevel is { } level ? LabelValue.Of(level) : null,
            ContentHash = contentHash,
            Warnings = [.. warnings.Select(w => w.ToString())],
        };
    }

    private DomainCheckSettings BuildDomainChecks(DomainCheckOptions? checks)
    {
        var builtIn = new DomainCheckSettings();
        return new DomainCheckSettings
        {
            Interval = checks?.Interval ?? builtIn.Interval,
            Timeout = checks?.Timeout ?? builtIn.Timeout,
            PolicyTimeout = checks?.PolicyTimeout ?? builtIn.PolicyTimeout,
            PolicyCaFile = checks?.PolicyCaFile is { } file ? files.FullPath(file) : null,
            PolicyPort = checks?.PolicyPort ?? builtIn.PolicyPort,
        };
    }

    private static PathTraceSettings BuildPathTrace(PathTraceOptions? trace)
    {
        var builtIn = new PathTraceSettings();
        return new PathTraceSettings
        {
            Enabled = trace?.Enabled ?? builtIn.Enabled,
            Every = trace?.Every ?? builtIn.Every,
            MaxHops = trace?.MaxHops ?? builtIn.MaxHops,
        };
    }

    private TargetDefinition BuildTarget(TargetOptions target)
    {
        var host = new SettingsChain(options.Defaults, target, port: null);
        ImmutableArray<PortSettings> ports = target.Ports is null
            ? [new PortSettings(DefaultDomainPort, _settings.Build(DefaultDomainPort, host))]
            : [.. target.Ports.Select(p => new PortSettings(p.Port!.Value, _settings.Build(p.Port.Value, new SettingsChain(options.Defaults, target, p))))];
        return new TargetDefinition
        {
            Name = target.Name!,
            Host = target.Host is { } name ? HostText.Host(name).Value : null,
            Domain = target.Domain is { } domain ? HostText.Domain(domain).Value : null,
            Family = FamilyOf(host),
            Addresses = host.OfHost(o => o.Addresses) ?? AddressMode.Any,
            MaxEndpoints = options.Limits?.EndpointsPerTarget ?? new MonitorConfiguration { Vantage = "", Targets = [], ContentHash = "" }.EndpointsPerTarget,
            Ports = ports,
            Labels = target.Labels is { Count: > 0 } labels ? new LabelSet(labels) : LabelSet.Empty,
        };
    }

    /// <summary>A source address leaves only its own family to be probed.</summary>
    public static FamilyChoice FamilyOf(SettingsChain host)
    {
        var family = host.OfHost(o => o.Family) ?? FamilyChoice.Auto;
        return family != FamilyChoice.Auto || host.OfHost(o => o.SourceAddress) is not { } source ? family : HostText.FamilyOf(HostText.Address(source)!);
    }
}
