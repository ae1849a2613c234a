using System.Net;
using SmtpMonitor.Core.Sending;
using SmtpMonitor.Core.Sending.Findings;
using SmtpMonitor.Core.Sending.Spf;
using SmtpMonitor.Results;
using SmtpMonitor.Scheduling.Errands;

namespace SmtpMonitor.Scheduling.Sending;

/// <summary>The straight line of one round: look, store (which tells the observers), and come back sooner when much is not known.</summary>
internal sealed class SenderRounds(SenderExaminer examiner, SendingStore store) : IErrandRunner<SenderErrand>
{
    /// <summary>After a round that found a reason to be rejected that was not there before: one bad answer must not stand for a whole interval.</summary>
    private static readonly TimeSpan SecondLook = TimeSpan.FromSeconds(60);

    /// <summary>After a round that found out nothing of an address: a resolver that is restarted, an echo that hangs.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromMinutes(5);

    /// <inheritdoc />
    public void Put(SenderErrand errand) => store.Put(errand.Sender);

    /// <inheritdoc />
    public void Remove(SenderErrand errand) => store.Remove(errand.Name);

    /// <inheritdoc />
    public async Task<TimeSpan?> RunAsync(SenderErrand errand, CancellationToken retired)
    {
        var previous = store.Find(errand.Name);
        var facts = await examiner.ExamineAsync(errand.Sender, previous, retired);
        retired.ThrowIfCancellationRequested();
        store.Record(facts);
        return Grave(facts).Except(previous is null ? [] : Grave(previous)).Any() ? SecondLook : IsIncomplete(facts) ? Retry : null;
    }

    private static IEnumerable<(FindingKind, IPAddress?, string)> Grave(SenderFacts facts) =>
        SendingFindings.Of(facts).Where(f => f.Gravity != FindingGravity.Note).Select(f => (f.Kind, f.Address, f.Subject));

    private static bool IsIncomplete(SenderFacts facts) =>
        facts.Addresses.IsEmpty || !facts.EchoFailures.IsEmpty
        || facts.Addresses.Any(a => a.Spf is { Result: SpfResult.Temperror } || a.Reverse is { Confirmed: null });
}
