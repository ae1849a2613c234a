using SmtpMonitor.Core.Domains;
using SmtpMonitor.Results;
using SmtpMonitor.Scheduling.Errands;

namespace SmtpMonitor.Scheduling.Domains;

/// <summary>One look at a domain: examine, store.</summary>
internal sealed class DomainRounds(DomainExaminer examiner, DomainStore store) : IErrandRunner<DomainErrand>
{
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
        return NextLook.After(facts);
    }
}
