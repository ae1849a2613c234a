using System.Collections.Concurrent;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Diagnosis;

/// <summary>The judgement of every endpoint, for whoever asks. Safe for concurrent use.</summary>
public sealed class Verdicts
{
    private readonly ConcurrentDictionary<EndpointKey, StandingJudgement> _judgements = new();

    /// <summary>Null before the first judgement.</summary>
    public Judgement? Find(EndpointKey endpoint) => FindStanding(endpoint)?.Judgement;

    /// <summary>The same with the time since which its verdict holds.</summary>
    public StandingJudgement? FindStanding(EndpointKey endpoint) => _judgements.GetValueOrDefault(endpoint);

    /// <summary>One writer at a time.</summary>
    /// <param name="endpoint">Whom it is about.</param>
    /// <param name="judgement">Of now.</param>
    /// <param name="now">By the wall clock: it is for people.</param>
    /// <returns>The judgement before.</returns>
    internal Judgement? Put(EndpointKey endpoint, Judgement judgement, DateTimeOffset now)
    {
        var before = FindStanding(endpoint);
        var since = before?.Judgement.Verdict == judgement.Verdict ? before.Since : now;
        _judgements[endpoint] = new StandingJudgement(judgement, since);
        return before?.Judgement;
    }

    internal void Remove(EndpointKey endpoint) => _judgements.TryRemove(endpoint, out _);
}
