using System.Collections.Concurrent;

namespace SmtpMonitor.Web.Pages;

/// <summary>
/// Pages made a moment ago. All who look at the same page with the same filters share the work of making it, so that what many viewers
/// cost together is bounded by how often anything changes and not by their number.
/// </summary>
internal sealed class PageShelf(TimeProvider time)
{
    /// <summary>Distinct pages kept; a crawler that asks for more of them gets them made one by one.</summary>
    public const int Places = 32;

    /// <summary>Also without news a page is made anew after so long: "in 2 hours" becomes "in 1 hour".</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The page of this address.</summary>
    /// <param name="address">Path and query.</param>
    /// <param name="version">Of what it shows: another one makes it anew.</param>
    /// <param name="make">Makes it.</param>
    public RenderedPage Get(string address, string version, Func<RenderedPage> make)
    {
        if (_entries.TryGetValue(address, out var entry) && entry.Version == version && time.GetElapsedTime(entry.MadeAt) < Freshness)
        {
            return entry.Page.Value;
        }

        if (_entries.Count >= Places)
        {
            foreach (var old in _entries.OrderBy(e => e.Value.MadeAt).Take(Places / 2))
            {
                _entries.TryRemove(old);
            }
        }

        // Made lazily: of several who ask at once one makes it, and the others wait for it.
        entry = new Entry(version, time.GetTimestamp(), new Lazy<RenderedPage>(make));
        _entries[address] = entry;
        return entry.Page.Value;
    }

    private sealed record Entry(string Version, long MadeAt, Lazy<RenderedPage> Page);
}
