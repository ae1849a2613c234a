using SmtpMonitor.Core.Sending;
using SmtpMonitor.Results;
using SmtpMonitor.Scheduling.Errands;

namespace SmtpMonitor.Scheduling.Sending;

/// <summary>The straight line of one round: look, store (which tells the observers), and come back sooner when much is not known.</summary>
internal sealed class SenderRounds(SenderExaminer examiner, SendingStore store) : IErrandRunner<SenderErrand>
{
    /// <summary>After a round that found out nothing of an address: a resolver that is restarted, an echo that hangs.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromMinutes(5);

    /// <inheritdoc />
    public void Put(SenderErrand errand) => store.Put(errand.Sender);

    /// <inheritdoc />
    public void Remove(SenderErrand errand) => store.Remove(errand.Name);

    /// <inheritdoc />
    public async Task<TimeSpan?> RunAsync(SenderErrand errand, CancellationToken retired)
    {
        var facts = await examiner.ExamineAsync(errand.Sender, retired);
        retired.ThrowIfCancellationRequested();
        store.Record(facts);
        return facts.Addresses.IsEmpty || facts.Addresses.Any(a => a.Spf is { Result: Core.Sending.Spf.SpfResult.Temperror } || a.Reverse is { Confirmed: null }) ? Retry : null;
    }
}
