namespace SmtpMonitor.Web.Guard;

/// <summary>
/// Places that somebody was let in from within the last hour. A flood from many addresses pushes strangers out within milliseconds; the
/// scraper that came a minute ago must not be one of them. Not safe for threads: the list of guests has the lock.
/// </summary>
internal sealed class FamiliarPlaces(TimeProvider time)
{
    public const int Most = 1024;

    public static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private readonly Dictionary<string, long> _seen = new(StringComparer.Ordinal);

    public bool Contains(string place) => _seen.TryGetValue(place, out var at) && time.GetElapsedTime(at) < Memory;

    public void Add(string place)
    {
        if (_seen.Count >= Most && !_seen.ContainsKey(place))
        {
            _seen.Remove(_seen.MinBy(p => p.Value).Key);
        }

        _seen[place] = time.GetTimestamp();
    }
}
