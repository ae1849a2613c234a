namespace SmtpMonitor.Metrics;

/// <summary>Lines logged by level, counted from before anything else exists.</summary>
public sealed class LogEventCounts
{
    private static readonly string[] Levels = ["verbose", "debug", "information", "warning", "error", "fatal"];

    private readonly long[] _counts = new long[Levels.Length];

    /// <param name="level">0 for verbose to 5 for fatal.</param>
    public void Add(int level) => Interlocked.Increment(ref _counts[level]);

    /// <summary>Every level that the monitor writes at, also when nothing was logged at it.</summary>
    public IEnumerable<(string Level, long Count)> All()
    {
        for (var i = 1; i < Levels.Length; i++)
        {
            yield return (Levels[i], Interlocked.Read(ref _counts[i]));
        }
    }
}
