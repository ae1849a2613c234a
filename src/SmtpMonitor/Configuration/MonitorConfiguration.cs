using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Core.Sending;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration;

/// <summary>One valid configuration, defaults applied: the only thing the rest of the service ever sees of the YAML file.</summary>
public sealed record MonitorConfiguration
{
    /// <summary>The network place we look from: a constant label of every series.</summary>
    public required string Vantage { get; init; }

    public required ImmutableArray<TargetDefinition> Targets { get; init; }

    public ImmutableArray<ControlDefinition> Controls { get; init; } = [];

    /// <summary>Hosts that send mail, looked at as receivers do; of a shard only those whose names fall to it are.</summary>
    public ImmutableArray<SenderDefinition> Senders { get; init; } = [];

    /// <summary>Round trips, in the order of the file; each is done by the shard that owns its name.</summary>
    public ImmutableArray<DeliveryDefinition> Deliveries { get; init; } = [];

    /// <summary>Which part of the targets' endpoints is probed here. Default all.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    public DomainCheckSettings DomainChecks { get; init; } = new();

    public PathTraceSettings PathTrace { get; init; } = new();

    /// <summary>Ways to probe on demand, by name.</summary>
    public ImmutableSortedDictionary<string, ProbeModule> Modules { get; init; } = ImmutableSortedDictionary<string, ProbeModule>.Empty;

    /// <summary>What on-demand probes may dial besides the targets.</summary>
    public ImmutableArray<AllowedPlace> ProbeAllow { get; init; } = [];

    /// <summary>Taken off the time-out that a scraper announces. Default 500 ms.</summary>
    public TimeSpan ProbeTimeoutOffset { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>On-demand probes at once. Default 32.</summary>
    public int OnDemandProbes { get; init; } = 32;

    /// <summary>On-demand probes begun in a second. Default 50: 3,000 targets a minute.</summary>
    public int OnDemandProbesPerSecond { get; init; } = 50;

    /// <summary>DNS servers for direct look-ups; empty: those of the operating system.</summary>
    public ImmutableArray<IPEndPoint> DnsServers { get; init; } = [];

    /// <summary>DNS servers whose flag AD is believed; empty: none, and nothing is known to be signed.</summary>
    public ImmutableArray<IPEndPoint> ValidatingServers { get; init; } = [];

    /// <summary>Probes in flight at once. Default 256.</summary>
    public int MaxConcurrentProbes { get; init; } = 256;

    /// <summary>See <see cref="TargetDefinition.MaxEndpoints"/>. Default 256.</summary>
    public int EndpointsPerTarget { get; init; } = 256;

    /// <summary>Established sessions at once per remote address. Default 1.</summary>
    public int SessionsPerAddress { get; init; } = 1;

    /// <summary>Time between two looks at which addresses and exchangers a target has. Default 5 min.</summary>
    public TimeSpan DiscoveryInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Log level wanted by the file: <c>debug</c>, <c>information</c>, <c>warning</c>, <c>error</c>; null leaves the flag's.</summary>
    public string? LogLevel { get; init; }

    /// <summary>SHA-256 of the file's bytes, hexadecimal, lower case.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Things that are legal but deserve a line in the log.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];
}
