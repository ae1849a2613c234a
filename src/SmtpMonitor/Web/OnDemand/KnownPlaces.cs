using System.Collections.Concurrent;
using System.Collections.Frozen;
using SmtpMonitor.Configuration;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Results;

namespace SmtpMonitor.Web.OnDemand;

/// <summary>
/// Hosts and ports that the monitor probes anyway: those of the configuration, and the mail exchangers that its domains turned out to
/// have. Whoever may ask for a probe may ask for these.
/// </summary>
internal sealed class KnownPlaces : IResultObserver, IConfigurationConsumer
{
    private readonly ConcurrentDictionary<EndpointKey, (string Host, int Port)> _endpoints = new();
    private readonly ConcurrentDictionary<(string Host, int Port), int> _discovered = new();
    private volatile FrozenSet<(string Host, int Port)> _configured = [];

    /// <param name="host">As keys spell it; a trailing dot does not count.</param>
    /// <param name="port">TCP port.</param>
    public bool Contains(string host, int port) => IsConfigured(host, port) || _discovered.ContainsKey((host.TrimEnd('.'), port));

    /// <summary>True when the configuration itself names the host, and not only the records of a domain, which strangers write.</summary>
    /// <param name="host">As keys spell it; a trailing dot does not count.</param>
    /// <param name="port">TCP port.</param>
    public bool IsConfigured(string host, int port) => _configured.Contains((host.TrimEnd('.'), port));

    public Task ApplyAsync(MonitorConfiguration configuration, CancellationToken cancellationToken)
    {
        _configured = configuration.Targets
            .Where(t => t.Host is not null)
            .SelectMany(t => t.Ports.Select(p => (t.Host!.TrimEnd('.'), p.Port)))
            .ToFrozenSet();
        return Task.CompletedTask;
    }

    public void EndpointAdded(Endpoint endpoint)
    {
        var place = (endpoint.Key.Host.TrimEnd('.'), endpoint.Key.Port);

        // The domain that takes no mail is a name without a server.
        if (!endpoint.Settings.NullMx && _endpoints.TryAdd(endpoint.Key, place))
        {
            _discovered.AddOrUpdate(place, 1, (_, count) => count + 1);
        }
    }

    public void EndpointReplaced(Endpoint before, Endpoint after)
    {
        EndpointRemoved(before);
        EndpointAdded(after);
    }

    public void EndpointRemoved(Endpoint endpoint)
    {
        if (_endpoints.TryRemove(endpoint.Key, out var place) && _discovered.AddOrUpdate(place, 0, (_, count) => count - 1) <= 0)
        {
            // Only when nobody added to it meanwhile.
            _discovered.TryRemove(new(place, 0));
        }
    }

    public void ResultRecorded(RecordedResult recorded)
    {
    }
}
