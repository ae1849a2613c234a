using SmtpMonitor.Core.Dane;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Results;
using SmtpMonitor.Scheduling.Errands;

namespace SmtpMonitor.Scheduling.Domains;

/// <summary>One look at a domain: examine, store.</summary>
internal sealed class DomainRounds(DomainExaminer examiner, DomainStore store) : IErrandRunner<DomainErrand>
{
    /// <summary>After a look that failed, or found what stops senders: one bad answer must not stand for a whole interval.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(60);

    /// <inheritdoc />
    public void Put(DomainErrand errand) => store.Put(errand.Name, errand.Domain, errand.Port);

    /// <inheritdoc />
    public void Remove(DomainErrand errand)
    {
        store.Remove(errand.Name);
        if (!store.Has(errand.Domain))
        {
            examiner.Forget(errand.Domain);
        }
    }

    /// <inheritdoc />
    public async Task<TimeSpan?> RunAsync(DomainErrand errand, CancellationToken retired)
    {
        var facts = await examiner.ExamineAsync(errand.Domain, errand.Port, store.Find(errand.Name), errand.Timeout, retired);
        retired.ThrowIfCancellationRequested();
        store.Record(errand.Name, facts);
        return IsDoubtful(facts) ? Retry : null;
    }

    private static bool IsDoubtful(DomainFacts facts) =>
        facts.FailingSince is not null || facts.Mx is MxState.Bogus or MxState.NoSuchDomain
        || facts.Exchangers.Any(e => e.FailingSince is not null || e.Addresses == AddressState.LookupFailed || e.Dane.Early is { State: DaneState.LookupFailed })
        || facts.Sts?.Record.State == PolicyState.Unknown;
}
