using SmtpMonitor.Core.Domains;
using SmtpMonitor.Results;
using SmtpMonitor.Scheduling.Errands;

namespace SmtpMonitor.Scheduling.Domains;

/// <summary>One look at a domain: examine, store (which tells the observers), and come back sooner while something new is in doubt.</summary>
internal sealed class DomainRounds(DomainExaminer examiner, DomainStore store, SchedulingClock clock) : IErrandRunner<DomainErrand>
{
    private readonly FaultAges<DomainDoubt> _doubts = new(clock);

    /// <inheritdoc />
    public void Put(DomainErrand errand)
    {
        _doubts.Forget(errand.Name);
        store.Put(errand.Name, errand.Domain, errand.Port);
    }

    /// <inheritdoc />
    public void Remove(DomainErrand errand)
    {
        _doubts.Forget(errand.Name);
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
        return NextLook.After(facts, _doubts.Youngest(errand.Name, DomainDoubt.Of(facts)));
    }
}
