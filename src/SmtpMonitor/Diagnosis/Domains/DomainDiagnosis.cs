using System.Collections.Concurrent;
using System.Collections.Immutable;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Results;

namespace SmtpMonitor.Diagnosis.Domains;

/// <summary>
/// Judges a mail domain anew whenever something is learned of it: what it publishes, or what a probe of one of its exchangers saw. Domains do not
/// wait for each other.
/// </summary>
internal sealed partial class DomainDiagnosis(
    Outlooks outlooks, IEnumerable<IOutlookObserver> observers, TimeProvider time, ILogger<DomainDiagnosis> logger) : IDomainObserver, IResultObserver
{
    private readonly ConcurrentDictionary<string, State> _domains = new(StringComparer.Ordinal);
    private readonly ImmutableArray<IOutlookObserver> _observers = [.. observers];

    public void DomainPut(string target, string domain, int port) => With(target, s => (s.IsLookedAt, s.Facts) = (true, null));

    public void DomainRemoved(string target) => With(target, s =>
    {
        (s.IsLookedAt, s.Facts, s.Shown) = (false, null, null);
        outlooks.Remove(target);
        Tell(o => o.OutlookRemoved(target));
    });

    public void DomainRecorded(string target, DomainFacts facts) => With(target, s =>
    {
        s.Facts = facts;
        Judge(target, s);
    });

    public void EndpointAdded(Endpoint endpoint)
    {
        // An endpoint says something with its first result.
    }

    public void EndpointReplaced(Endpoint before, Endpoint after)
    {
        // The same place goes on; its next result brings the new settings.
    }

    public void EndpointRemoved(Endpoint endpoint)
    {
        if (endpoint.Settings.Exchange is not null)
        {
            With(endpoint.Key.Target, s =>
            {
                if (s.Results.Remove(endpoint.Key))
                {
                    Judge(endpoint.Key.Target, s);
                }
            });
        }
    }

    public void ResultRecorded(RecordedResult recorded)
    {
        var result = recorded.Result;
        if (result.Endpoint.Settings.Exchange is not null)
        {
            With(result.Endpoint.Key.Target, s =>
            {
                s.Results[result.Endpoint.Key] = result;
                Judge(result.Endpoint.Key.Target, s);
            });
        }
    }

    private void With(string target, Action<State> change)
    {
        while (true)
        {
            var state = _domains.GetOrAdd(target, _ => new State());
            lock (state)
            {
                // Taken out by another thread since: what is written there is lost.
                if (state.IsGone)
                {
                    continue;
                }

                change(state);
                if (!state.IsLookedAt && state.Results.Count == 0)
                {
                    state.IsGone = _domains.TryRemove(new(target, state));
                }

                return;
            }
        }
    }

    private void Judge(string target, State state)
    {
        if (!state.IsLookedAt || state.Facts is not { } facts)
        {
            return;
        }

        var results = state.Results.Where(r => r.Key.Port == facts.Port).OrderBy(r => r.Key.Family).ThenBy(r => r.Key.Address, StringComparer.Ordinal).ToLookup(r => r.Key.Host, r => r.Value);
        var sight = new DomainSight(
            facts, [.. facts.Exchangers.Select(e => new ExchangerSight(e, [.. results[CanonicalHost.Of(e.Host)]]))], time.GetUtcNow());
        var (before, outlook) = (state.Shown, DomainJudge.Judge(sight));
        state.Shown = outlook;
        outlooks.Put(target, outlook);
        Tell(o => o.OutlookChanged(target, before, outlook));
    }

    private void Tell(Action<IOutlookObserver> what)
    {
        foreach (var observer in _observers)
        {
            try
            {
                what(observer);
            }
            catch (Exception e)
            {
                OutputFailed(logger, e, observer.GetType().Name);
            }
        }
    }

    [LoggerMessage(410, LogLevel.Error, "Output {Output} failed over a mail domain; the others are not affected")]
    private static partial void OutputFailed(ILogger logger, Exception exception, string output);

    private sealed class State
    {
        public bool IsGone { get; set; }

        public bool IsLookedAt { get; set; }

        public DomainFacts? Facts { get; set; }

        public DomainOutlook? Shown { get; set; }

        public Dictionary<EndpointKey, ProbeResult> Results { get; } = [];
    }
}
