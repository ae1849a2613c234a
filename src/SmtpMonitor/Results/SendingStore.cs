using System.Collections.Immutable;
using SmtpMonitor.Core.Sending;

namespace SmtpMonitor.Results;

/// <summary>The newest facts about every sender, in memory, and the one place from which others are told of them. There are few: one lock does.</summary>
public sealed partial class SendingStore(IEnumerable<ISenderObserver> observers, ILogger<SendingStore> logger)
{
    private readonly Lock _lock = new();
    private readonly ImmutableArray<ISenderObserver> _observers = [.. observers];
    private readonly Dictionary<string, SenderSnapshot> _senders = new(StringComparer.Ordinal);

    /// <summary>From now on facts about it are taken; those about the same name with other settings are forgotten.</summary>
    public void Put(SenderDefinition sender)
    {
        ArgumentNullException.ThrowIfNull(sender);
        lock (_lock)
        {
            _senders[sender.Name] = new(sender, null);
            Tell(o => o.SenderPut(sender));
        }
    }

    /// <summary>Forgets it; nothing happens when it is not there.</summary>
    public void Remove(string sender)
    {
        lock (_lock)
        {
            if (_senders.Remove(sender))
            {
                Tell(o => o.SenderRemoved(sender));
            }
        }
    }

    /// <summary>Stores facts and tells the observers. False, and nothing happens, when the sender is gone or has other settings by now.</summary>
    public bool Record(SenderFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        lock (_lock)
        {
            if (_senders.GetValueOrDefault(facts.Sender.Name)?.Sender != facts.Sender)
            {
                return false;
            }

            _senders[facts.Sender.Name] = new(facts.Sender, facts);
            Tell(o => o.SenderRecorded(facts));
            return true;
        }
    }

    /// <summary>The newest facts about a sender; null before the first, and for one that is not there.</summary>
    public SenderFacts? Find(string sender)
    {
        lock (_lock)
        {
            return _senders.GetValueOrDefault(sender)?.Newest;
        }
    }

    /// <summary>Every sender by name.</summary>
    public ImmutableArray<SenderSnapshot> All()
    {
        lock (_lock)
        {
            return [.. _senders.Values.OrderBy(s => s.Sender.Name, StringComparer.Ordinal)];
        }
    }

    private void Tell(Action<ISenderObserver> what)
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

    [LoggerMessage(240, LogLevel.Error, "{Observer} failed over a sender; the others are not affected")]
    private static partial void ObserverFailed(ILogger logger, Exception exception, string observer);
}

/// <summary>What is known of one sender at one moment.</summary>
/// <param name="Sender">Whom this is about.</param>
/// <param name="Newest">The newest facts; null before the first.</param>
public sealed record SenderSnapshot(SenderDefinition Sender, SenderFacts? Newest);
