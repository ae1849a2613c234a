using System.Collections.Immutable;
using SmtpMonitor.Configuration;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Scheduling.Errands;

namespace SmtpMonitor.Scheduling.Domains;

/// <summary>Looking at what one mail domain publishes, now and then.</summary>
/// <param name="Name">Name of the target.</param>
/// <param name="Domain">Wire form, no trailing dot.</param>
/// <param name="Port">TCP port of its exchangers.</param>
/// <param name="Interval">Time between two looks.</param>
/// <param name="Timeout">For each look-up.</param>
internal sealed record DomainErrand(string Name, string Domain, int Port, TimeSpan Interval, TimeSpan Timeout) : IErrand
{
    /// <summary>The domains that this shard looks at: those with a port where servers relay, which is what senders go by.</summary>
    public static ImmutableArray<DomainErrand> Of(MonitorConfiguration configuration) =>
    [
        .. from target in configuration.Targets
           where target.Domain is not null && configuration.Shard.Owns(target.Domain)
           let port = target.Ports.FirstOrDefault(p => p.Settings.Role == PortRole.Relay)
           where port is not null
           select new DomainErrand(
               target.Name, CanonicalHost.Of(target.Domain!).TrimEnd('.'), port.Port, configuration.DomainChecks.Interval, configuration.DomainChecks.Timeout),
    ];
}
