using System.Collections.Immutable;

namespace SmtpMonitor.Results.History;

/// <summary>Results in short, failures kept longer than successes. At most 2.3 KB. Not thread-safe.</summary>
internal sealed class HistoryStrip
{
    /// <summary>The newest so many are kept whatever they were: an hour and a half at one a minute.</summary>
    public const int Newest = 96;

    /// <summary>Of those before them the newest so many failures.</summary>
    public const int OlderFailures = 32;

    private readonly Queue<HistoryEntry> _newest = new();
    private readonly Queue<HistoryEntry> _failures = new();

    public void Add(HistoryEntry entry)
    {
        _newest.Enqueue(entry);
        if (_newest.Count > Newest && _newest.Dequeue() is { Success: false } failure)
        {
            _failures.Enqueue(failure);
            if (_failures.Count > OlderFailures)
            {
                _failures.Dequeue();
            }
        }
    }

    /// <summary>Oldest first.</summary>
    public ImmutableArray<HistoryEntry> ToImmutable() => [.. _failures, .. _newest];
}
