using System.Collections.Concurrent;

namespace SmtpMonitor.Core.MtaSts;

/// <summary>
/// Keeps policies as senders do (RFC 8461 §3.3): fetched when the record has another id, when nothing is held, and once a day, never twice
/// within five minutes for one id, also after a failure; kept until its age ends whatever becomes of record and host. In memory only.
/// </summary>
public sealed class StsPolicyCache(TimeProvider time, IStsPolicySource source)
{
    /// <summary>How often senders fetch a policy anew that they hold (RFC 8461 §3.3); sooner where its age is shorter than two of these.</summary>
    public static readonly TimeSpan RefreshInterval = TimeSpan.FromDays(1);

    /// <summary>Shortest time between two attempts for one id (RFC 8461 §3.3).</summary>
    public static readonly TimeSpan AttemptInterval = TimeSpan.FromMinutes(5);

    /// <summary>A record that changes its id at every look would be fetched at every look: no more ids than these in one <see cref="AttemptInterval"/>.</summary>
    private const int MaxIds = 4;

    private readonly ConcurrentDictionary<string, Shelf> _shelves = new(StringComparer.Ordinal);

    /// <summary>What is held of a domain; null when nothing is known of it.</summary>
    public StsHolding? Holding(string domain) => _shelves.TryGetValue(domain, out var shelf) ? shelf.Holding : null;

    /// <summary>Forgets a domain.</summary>
    public void Forget(string domain) => _shelves.TryRemove(domain, out _);

    /// <summary>Brings what is held up to what the record says, by a fetch where one is due. Throws only <see cref="OperationCanceledException"/>.</summary>
    /// <param name="domain">Wire form, no trailing dot.</param>
    /// <param name="record">Newest state of the record.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<StsHolding> RefreshAsync(string domain, StsRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var shelf = _shelves.GetOrAdd(domain, _ => new Shelf());
        await shelf.Door.WaitAsync(cancellationToken);
        try
        {
            shelf.Holding = Seen(WithoutExpired(shelf.Holding), record);
            if (record.Id is { } id && IsDue(shelf.Holding, id) && shelf.TryBegin(id, time.GetUtcNow()))
            {
                var fetch = await source.FetchAsync(domain, cancellationToken);
                shelf.Holding = Fetched(shelf.Holding, id, fetch);
            }

            return shelf.Holding;
        }
        finally
        {
            shelf.Door.Release();
        }
    }

    private StsHolding WithoutExpired(StsHolding held) => held.ExpiresAt > time.GetUtcNow()
        ? held
        : held with { Policy = null, PolicyId = null, FetchedAt = null, ExpiresAt = null, SendersHoldUntil = null };

    private StsHolding Seen(StsHolding held, StsRecord record)
    {
        held = held with { RecordState = record.State };
        if (record.Id is not { } id)
        {
            return held;
        }

        var now = time.GetUtcNow();
        if (held.CurrentId is { } before && before != id)
        {
            held = held with { PreviousId = before, IdChangedAt = now };
        }

        // A sender that meets the domain now fetches what we hold only if it can be had.
        var isServed = held.Policy is not null && held.PolicyId == id && held.LastFetch is { Success: true };
        return held with { CurrentId = id, SendersHoldUntil = isServed ? now + held.Policy!.MaxAge : held.SendersHoldUntil };
    }

    private bool IsDue(StsHolding held, string id)
    {
        if (held.Policy is not { } policy || held.PolicyId != id || held.LastFetch is not { Success: true })
        {
            return true;
        }

        var half = policy.MaxAge / 2;
        return time.GetUtcNow() >= held.FetchedAt + (half < RefreshInterval ? half : RefreshInterval);
    }

    private StsHolding Fetched(StsHolding held, string id, StsFetch fetch)
    {
        var now = time.GetUtcNow();
        held = held with { LastFetch = fetch, LastFetchAt = now, LastFetchId = id };
        return fetch.Policy is not { } policy
            ? WithoutExpired(held)
            : held with { Policy = policy, PolicyId = id, FetchedAt = now, ExpiresAt = now + policy.MaxAge, SendersHoldUntil = now + policy.MaxAge };
    }

    /// <summary>One domain. Its door lets one at a time in, so that two who ask at once cause one fetch.</summary>
    private sealed class Shelf
    {
        private readonly Dictionary<string, DateTimeOffset> _attempts = new(StringComparer.Ordinal);
        private StsHolding _holding = new();

        // Never waited for by its handle, so there is nothing to dispose.
        public SemaphoreSlim Door { get; } = new(1, 1);

        public StsHolding Holding
        {
            get => Volatile.Read(ref _holding);
            set => Volatile.Write(ref _holding, value);
        }

        public bool TryBegin(string id, DateTimeOffset now)
        {
            // A clock that was set back would otherwise hold attempts off for as long as it was set back.
            foreach (var (old, at) in _attempts.ToList())
            {
                if (at > now || now - at >= AttemptInterval)
                {
                    _attempts.Remove(old);
                }
            }

            return _attempts.Count < MaxIds && _attempts.TryAdd(id, now);
        }
    }
}
