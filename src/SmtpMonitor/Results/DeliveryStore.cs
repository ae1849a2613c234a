using System.Collections.Immutable;
using SmtpMonitor.Core.Deliveries;

namespace SmtpMonitor.Results;

/// <summary>The newest result of every round trip, in memory, and the one place from which others are told of them, one at a time: they are rare.</summary>
public sealed partial class DeliveryStore(IEnumerable<IDeliveryObserver> observers, ILogger<DeliveryStore> logger)
{
    private readonly Lock _telling = new();
    private readonly ImmutableArray<IDeliveryObserver> _observers = [.. observers];
    private ImmutableSortedDictionary<string, DeliverySnapshot> _known = ImmutableSortedDictionary.Create<string, DeliverySnapshot>(StringComparer.Ordinal);

    /// <summary>Results of this delivery are taken from now on; what was seen under its name stays.</summary>
    public void Put(DeliveryDefinition delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        lock (_telling)
        {
            _known = _known.SetItem(delivery.Name, _known.GetValueOrDefault(delivery.Name) is { } before ? before with { Definition = delivery } : new DeliverySnapshot(delivery, null));
            Tell(o => o.DeliveryPut(delivery));
        }
    }

    /// <summary>Forgets the delivery; nothing happens when it is not there.</summary>
    public void Remove(string name)
    {
        lock (_telling)
        {
            if (_known.ContainsKey(name))
            {
                _known = _known.Remove(name);
                Tell(o => o.DeliveryRemoved(name));
            }
        }
    }

    /// <summary>Stores a result and tells the observers. False, and nothing happens, when the delivery is gone.</summary>
    public bool Record(DeliveryResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        lock (_telling)
        {
            if (_known.GetValueOrDefault(result.Delivery) is not { } before)
            {
                return false;
            }

            _known = _known.SetItem(result.Delivery, before.With(result));
            Tell(o => o.DeliveryRecorded(result));
            return true;
        }
    }

    /// <summary>Every delivery, by name. Waits for nobody.</summary>
    public ImmutableArray<DeliverySnapshot> All() => [.. Volatile.Read(ref _known).Values];

    private void Tell(Action<IDeliveryObserver> what)
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

    [LoggerMessage(260, LogLevel.Error, "{Observer} failed over a delivery; the others are not affected")]
    private static partial void ObserverFailed(ILogger logger, Exception exception, string observer);
}
