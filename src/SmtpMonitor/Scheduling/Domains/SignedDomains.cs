using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Results;

namespace SmtpMonitor.Scheduling.Domains;

/// <summary>
/// Brings the looks at the other signed domains forward when the signatures of one are not valid any more. Looks are spread over the interval:
/// whether all are struck, by a wrong clock of the validating DNS server or by their one signer, must be known before the one is told of.
/// </summary>
/// <param name="lookNow">Brings the look at a target forward; returns at once.</param>
/// <param name="clock">Counts the time between two calls.</param>
internal sealed class SignedDomains(Action<string> lookNow, SchedulingClock clock) : IDomainObserver
{
    /// <summary>Time between two calls: a cache may still have had the signatures at the first.</summary>
    public static readonly TimeSpan CallEvery = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly HashSet<string> _sound = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _bogusSince = new(StringComparer.Ordinal);
    private DateTimeOffset? _called;

    public void DomainPut(string target, string domain, int port)
    {
        // Nothing is known of it yet, and its first look comes soon.
    }

    public void DomainRemoved(string target)
    {
        lock (_lock)
        {
            _sound.Remove(target);
            _bogusSince.Remove(target);
        }
    }

    public void DomainRecorded(string target, DomainFacts facts)
    {
        foreach (var other in Wanted(target, facts))
        {
            lookNow(other);
        }
    }

    private string[] Wanted(string target, DomainFacts facts)
    {
        lock (_lock)
        {
            _sound.Remove(target);
            if (facts.Mx != MxState.Bogus)
            {
                _bogusSince.Remove(target);
                if (facts is { MxSecurity: DnsSecurity.Secure, FailingSince: null })
                {
                    _sound.Add(target);
                }

                return [];
            }

            // A domain that stays bogus alone says nothing of the others.
            var now = clock.GetUtcNow();
            _bogusSince.TryAdd(target, now);
            if (now - _bogusSince[target] >= NextLook.Young || now - _called < CallEvery || _sound.Count == 0)
            {
                return [];
            }

            _called = now;
            return [.. _sound];
        }
    }
}
