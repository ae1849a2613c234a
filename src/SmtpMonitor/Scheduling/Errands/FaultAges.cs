using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace SmtpMonitor.Scheduling.Errands;

/// <summary>
/// How long each thing that is wrong with an errand has been wrong, so that a new one is news beside an old one. What one round does not find
/// is forgotten: it is new when it comes back. Rounds of one errand come one at a time, of different ones at once.
/// </summary>
internal sealed class FaultAges<TFault>(SchedulingClock clock)
    where TFault : notnull
{
    private readonly ConcurrentDictionary<string, ImmutableDictionary<TFault, DateTimeOffset>> _since = new(StringComparer.Ordinal);

    /// <summary>Takes what a round found wrong and says how old the youngest of it is: zero for what was not there before, null where nothing is wrong.</summary>
    public TimeSpan? Youngest(string errand, IEnumerable<TFault> faults)
    {
        var now = clock.GetUtcNow();
        var before = _since.GetValueOrDefault(errand) ?? ImmutableDictionary<TFault, DateTimeOffset>.Empty;
        var since = faults.Distinct().ToImmutableDictionary(f => f, f => before.GetValueOrDefault(f, now));
        _since[errand] = since;
        return since.IsEmpty ? null : now - since.Values.Max();
    }

    /// <summary>Whatever is found next is new.</summary>
    public void Forget(string errand) => _since.TryRemove(errand, out _);
}
