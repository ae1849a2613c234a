using System.Net;
using System.Security.Cryptography;
using System.Text;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Scheduling;

/// <summary>A target with its endpoints of now. A changed target gets a new one, which takes the endpoints over.</summary>
internal sealed class ScheduledTarget(TargetDefinition definition, IReadOnlyList<Endpoint> endpoints, int starting) : IDisposable
{
    private readonly CancellationTokenSource _retired = new();
    private int _busy;

    public TargetDefinition Definition => definition;

    /// <summary>Endpoints scheduled for this target now.</summary>
    public IReadOnlyList<Endpoint> Endpoints { get; set; } = endpoints;

    /// <summary>How many endpoints, of all targets, came in with the same configuration.</summary>
    public int Starting => starting;

    /// <summary>False for an address literal: there is nothing to look up.</summary>
    public bool NeedsDiscovery { get; } = definition.Domain is not null || !IPAddress.TryParse(definition.Host, out _);

    /// <summary>A stable place in the discovery interval.</summary>
    public string Id { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(definition.Name)).AsSpan(0, 8));

    /// <summary>Cancelled when the target is removed or replaced, or the monitor stops.</summary>
    public CancellationToken Retired => _retired.Token;

    /// <summary>False while a discovery runs.</summary>
    public bool TryEnter() => Interlocked.CompareExchange(ref _busy, 1, 0) == 0;

    public void Leave() => Volatile.Write(ref _busy, 0);

    public Task RetireAsync() => _retired.CancelAsync();

    public void Dispose() => _retired.Dispose();
}
