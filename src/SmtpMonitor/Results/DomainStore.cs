using System.Collections.Immutable;
using SmtpMonitor.Core.Domains;

namespace SmtpMonitor.Results;

/// <summary>The newest facts about every mail domain, in memory, and the one place from which others are told of them.</summary>
public sealed partial class DomainStore(IEnumerable<IDomainObserver> observers, ILogger<DomainStore> logger)
{
    private readonly Lock _lock = new();
    private readonly ImmutableArray<IDomainObserver> _observers = [.. observers];
    private readonly Dictionary<string, State> _domains = new(StringComparer.Ordinal);

    /// <summary>From now on facts about it are taken. Those of before go on when domain and port are the same.</summary>
    /// <param name="target">Name of the target.</param>
    /// <param name="domain">Wire form, no trailing dot.</param>
    /// <param name="port">TCP port of its exchangers.</param>
    public void Put(string target, string domain, int port)
    {
        lock (_lock)
        {
            if (_domains.GetValueOrDefault(target) is { } same && same.Domain == domain && same.Port == port)
            {
                return;
            }

            Remove(target);
            _domains[target] = new(domain, port, null);
            Tell(o => o.DomainPut(target, domain, port));
        }
    }

    /// <summary>Forgets it; nothing happens when it is not there.</summary>
    public void Remove(string target)
    {
        lock (_lock)
        {
            if (_domains.Remove(target))
            {
                Tell(o => o.DomainRemoved(target));
            }
        }
    }

    /// <summary>Stores facts and tells the observers. False, and nothing happens, when the target is gone or names another domain by now.</summary>
    public bool Record(string target, DomainFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        lock (_lock)
        {
            if (_domains.GetValueOrDefault(target) is not { } state || state.Domain != facts.Domain || state.Port != facts.Port)
            {
                return false;
            }

            _domains[target] = state with { Facts = facts };
            Tell(o => o.DomainRecorded(target, facts));
            return true;
        }
    }

    /// <summary>The newest facts; null while there are none.</summary>
    public DomainFacts? Find(string target)
    {
        lock (_lock)
        {
            return _domains.GetValueOrDefault(target)?.Facts;
        }
    }

    /// <summary>Whether any target names the domain.</summary>
    public bool Has(string domain)
    {
        lock (_lock)
        {
            return _domains.Values.Any(d => d.Domain == domain);
        }
    }

    private void Tell(Action<IDomainObserver> what)
    {
        foreach (var observer in _observers)
        {
            try
            {
                what(observer);
            }
            catch (Exception e)
            {
                ObserverFailed(logger, e, observer.GetType().Name);
            }
        }
    }

    [LoggerMessage(250, LogLevel.Error, "{Observer} failed over a mail domain; the others are not affected")]
    private static partial void ObserverFailed(ILogger logger, Exception exception, string observer);

    private sealed record State(string Domain, int Port, DomainFacts? Facts);
}
