using System.Collections.Concurrent;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Diagnosis;

/// <summary>The judgement of every endpoint, for whoever asks. Safe for concurrent use.</summary>
public sealed class Verdicts
{
    private readonly ConcurrentDictionary<EndpointKey, Judgement> _judgements = new();

    /// <summary>Null before the first judgement.</summary>
    public Judgement? Find(EndpointKey endpoint) => _judgements.GetValueOrDefault(endpoint);

    /// <returns>The judgement before.</returns>
    internal Judgement? Put(EndpointKey endpoint, Judgement judgement)
    {
        var before = Find(endpoint);
        _judgements[endpoint] = judgement;
        return before;
    }

    internal void Remove(EndpointKey endpoint) => _judgements.TryRemove(endpoint, out _);
}
