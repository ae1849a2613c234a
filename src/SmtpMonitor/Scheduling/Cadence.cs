using System.Globalization;

namespace SmtpMonitor.Scheduling;

/// <summary>
/// When probes are due: a fixed grid per endpoint, spread over the interval by a stable hash, and single extra probes between two
/// points of the grid (the first one soon after start, faster ones while failing). Pure arithmetic.
/// </summary>
internal static class Cadence
{
    /// <summary>Start-up goes at this pace, so that a handful of endpoints show results at once and thousands do not stampede.</summary>
    private static readonly TimeSpan StartPace = TimeSpan.FromMilliseconds(20);

    /// <summary>Nobody waits longer for a first result, however long the interval.</summary>
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(1);

    /// <summary>A stable place in 0 ≤ x &lt; 1 for an identity of 16 hexadecimal digits.</summary>
    public static double Spread(string id) =>
        uint.Parse(id.AsSpan(0, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / (uint.MaxValue + 1.0);

    /// <summary>The first point of the grid: within one interval from now.</summary>
    public static DateTimeOffset GridStart(string id, TimeSpan interval, DateTimeOffset now) => now + (interval * Spread(id));

    /// <summary>The first point of the grid after <paramref name="now"/>.</summary>
    public static DateTimeOffset NextOnGrid(DateTimeOffset gridStart, TimeSpan interval, DateTimeOffset now)
    {
        if (now < gridStart)
        {
            return gridStart;
        }

        var passed = (now - gridStart).Ticks / interval.Ticks;
        return gridStart + ((passed + 1) * interval);
    }

    /// <summary>When the first of all comes, so many starting together: soon, however long the interval.</summary>
    public static DateTimeOffset First(string id, TimeSpan interval, DateTimeOffset now, int starting) =>
        now + (Shortest(starting * StartPace, interval, LongestStart) * Spread(id));

    /// <summary>
    /// An early first probe, or null when the grid comes soon enough anyway: servers dislike two connections in a row.
    /// </summary>
    /// <param name="id">Identity of the endpoint.</param>
    /// <param name="interval">Time between two probes.</param>
    /// <param name="nextOnGrid">Next point of the grid.</param>
    /// <param name="now">Now.</param>
    /// <param name="starting">How many endpoints start together.</param>
    public static DateTimeOffset? Early(string id, TimeSpan interval, DateTimeOffset nextOnGrid, DateTimeOffset now, int starting)
    {
        var early = First(id, interval, now, starting);
        return nextOnGrid - early >= interval / 2 ? early : null;
    }

    /// <summary>
    /// A probe between two points of the grid after a failure, or null when the grid comes first or so soon that the retry would
    /// still run then.
    /// </summary>
    /// <param name="retryInterval">Wanted distance from the end of the failed probe.</param>
    /// <param name="lastDuration">How long the failed probe took; the retry probably takes as long.</param>
    /// <param name="nextOnGrid">Next point of the grid.</param>
    /// <param name="now">The end of the failed probe.</param>
    public static DateTimeOffset? Retry(TimeSpan retryInterval, TimeSpan lastDuration, DateTimeOffset nextOnGrid, DateTimeOffset now)
    {
        var retry = now + retryInterval;
        var room = lastDuration > retryInterval / 2 ? lastDuration : retryInterval / 2;
        return retry + room <= nextOnGrid ? retry : null;
    }

    private static TimeSpan Shortest(params ReadOnlySpan<TimeSpan> spans)
    {
        var shortest = spans[0];
        foreach (var span in spans)
        {
            shortest = span < shortest ? span : shortest;
        }

        return shortest;
    }
}
