using System.Net;
using System.Security.Cryptography;
using System.Text;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Scheduling;

/// <summary>
/// A target with its endpoints of now. A changed target gets a new one, which takes the endpoints over until its own are found.
/// </summary>
/// <param name="definition">What the user lists.</param>
/// <param name="before">The target of the same name until now; null for a new one.</param>
/// <param name="starting">How many endpoints, of all targets, came in with the same configuration.</param>
internal sealed class ScheduledTarget(TargetDefinition definition, ScheduledTarget? before, int starting) : IDisposable
{
    private readonly CancellationTokenSource _retired = new();
    private int _busy;

    public TargetDefinition Definition => definition;

    /// <summary>Endpoints scheduled for this target now: what falls to this shard of <see cref="Found"/>.</summary>
    public IReadOnlyList<Endpoint> Endpoints { get; set; } = before?.Endpoints ?? [];

    /// <summary>What was found before for the same host or domain; a failed look-up goes on with it.</summary>
    public IReadOnlyList<Endpoint> Found { get; private set; } = IsSamePlace(definition, before) ? before!.Found : [];

    /// <summary>Which of them the newest look-ups missed.</summary>
    public Departures Departures { get; } = IsSamePlace(definition, before) ? before!.Departures : new();

    /// <summary>What did not work at the last look-up.</summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

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

    /// <summary>Takes note of what a look-up found; the caller schedules it.</summary>
    /// <returns>What is different from before.</returns>
    public DiscoveryNews Take(DiscoveryResult found)
    {
        var isFirst = Found.Count == 0;
        var before = Found.Select(e => e.Key).ToHashSet();
        var after = found.Endpoints.Select(e => e.Key).ToHashSet();
        var news = new DiscoveryNews(
            !Problems.SequenceEqual(found.Problems, StringComparer.Ordinal),
            isFirst ? [] : [.. found.Endpoints.Select(e => e.Key).Where(k => !before.Contains(k))],
            [.. Found.Select(e => e.Key).Where(k => !after.Contains(k))]);
        (Found, Problems) = (found.Endpoints, found.Problems);
        return news;
    }

    public Task RetireAsync() => _retired.CancelAsync();

    public void Dispose() => _retired.Dispose();

    private static bool IsSamePlace(TargetDefinition definition, ScheduledTarget? before) =>
        before is not null && before.Definition.Host == definition.Host && before.Definition.Domain == definition.Domain;
}
