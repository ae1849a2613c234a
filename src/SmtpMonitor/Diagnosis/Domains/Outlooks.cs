using System.Collections.Concurrent;
using System.Collections.Immutable;
using SmtpMonitor.Core.Domains;

namespace SmtpMonitor.Diagnosis.Domains;

/// <summary>The newest outlook on every mail domain.</summary>
public sealed class Outlooks
{
    private readonly ConcurrentDictionary<string, DomainOutlook> _outlooks = new(StringComparer.Ordinal);
    private long _version;

    /// <summary>Grows with every change.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>By name of target.</summary>
    public ImmutableArray<KeyValuePair<string, DomainOutlook>> All() => [.. _outlooks.OrderBy(o => o.Key, StringComparer.Ordinal)];

    /// <summary>Null while there is none.</summary>
    public DomainOutlook? Find(string target) => _outlooks.GetValueOrDefault(target);

    internal void Put(string target, DomainOutlook outlook)
    {
        _outlooks[target] = outlook;
        Interlocked.Increment(ref _version);
    }

    internal void Remove(string target)
    {
        _outlooks.TryRemove(target, out _);
        Interlocked.Increment(ref _version);
    }
}
