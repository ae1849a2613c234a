namespace SmtpMonitor.Web.Guard;

/// <summary>
/// Every connection that is open, and a place for one more: when all are taken, somebody leaves. First a stranger, of the place that
/// has most of them, the one that has waited longest; then likewise one of a known place, and a connection at rest; one that is being
/// answered only when its place holds more than its share. So a thousand slow clients at one address push each other out, and a
/// scraper that comes, asks and goes finds a place at once.
/// </summary>
/// <param name="time">How long places stay known.</param>
/// <param name="capacity">Connections at once. Default 256: it serves scrapers and people, not crowds.</param>
internal sealed class GuestList(TimeProvider time, int capacity = GuestList.DefaultCapacity)
{
    public const int DefaultCapacity = 256;

    /// <summary>A place is not cut off in the middle of answers while it holds no more than this part of all connections.</summary>
    private const int ShareOf = 4;

    private readonly Lock _lock = new();

    // In the order of arrival. Scanning some hundreds costs microseconds, and only a full house scans.
    private readonly List<Guest> _guests = [];
    private readonly FamiliarPlaces _known = new(time);

    /// <summary>Connections now.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _guests.Count;
            }
        }
    }

    /// <summary>True when it may come in; whoever had to leave for it has left.</summary>
    public bool TryEnter(Guest guest)
    {
        Guest? leaving = null;
        lock (_lock)
        {
            guest.IsKnown = _known.Contains(guest.Place);
            if (_guests.Count >= capacity)
            {
                leaving = Choose();
                if (leaving is null)
                {
                    return false;
                }

                _guests.Remove(leaving);
            }

            _guests.Add(guest);
        }

        leaving?.Leave();
        return true;
    }

    /// <summary>Somebody was let in from there.</summary>
    public void Remember(string place)
    {
        lock (_lock)
        {
            _known.Add(place);
        }
    }

    public void Remove(Guest guest)
    {
        lock (_lock)
        {
            _guests.Remove(guest);
        }
    }

    private Guest? Choose()
    {
        for (var rank = GuestRank.Stranger; rank <= GuestRank.Served; rank++)
        {
            var ofRank = _guests.Where(g => g.Rank == rank).ToList();
            var crowd = ofRank.CountBy(g => g.Place).DefaultIfEmpty().MaxBy(p => p.Value);
            var least = rank == GuestRank.Served ? capacity / ShareOf : 0;
            if (crowd.Value > least)
            {
                return ofRank.First(g => g.Place == crowd.Key);
            }
        }

        return null;
    }
}
