namespace SmtpMonitor.Web.Guard;

/// <summary>One connection, and what it has shown of itself. What it is decides who has to leave when the house is full.</summary>
/// <param name="place">Where it comes from, by <see cref="RemotePlace"/>.</param>
/// <param name="leave">Cuts the connection off.</param>
internal sealed class Guest(string place, Action leave)
{
    // Streams of HTTP/2 run side by side.
    private int _requests;
    private volatile bool _isWelcome;

    public string Place { get; } = place;

    /// <summary>Somebody of its place was let in not long ago. Set by the list.</summary>
    public bool IsKnown { get; set; }

    /// <summary>What it is now.</summary>
    public GuestRank Rank =>
        Volatile.Read(ref _requests) > 0 ? GuestRank.Served : _isWelcome ? GuestRank.Idle : IsKnown ? GuestRank.Known : GuestRank.Stranger;

    /// <summary>The headers of a request are here.</summary>
    public void Begin() => Interlocked.Increment(ref _requests);

    /// <summary>A request has been answered.</summary>
    /// <param name="isWelcome">The password was right, or none is asked for.</param>
    public void End(bool isWelcome)
    {
        _isWelcome |= isWelcome;
        Interlocked.Decrement(ref _requests);
    }

    public void Leave() => leave();
}

/// <summary>In the order in which they have to leave.</summary>
internal enum GuestRank
{
    /// <summary>It has never completed a request that was let in: a handshake, headers that do not end, a wrong password.</summary>
    Stranger,

    /// <summary>Nor has this one, but others of its place have: the scraper, on a new connection.</summary>
    Known,

    /// <summary>It was answered before and waits for its next request.</summary>
    Idle,

    /// <summary>A request of it is being answered.</summary>
    Served,
}
