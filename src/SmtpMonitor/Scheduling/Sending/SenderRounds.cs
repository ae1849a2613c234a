using System.Net;
using SmtpMonitor.Core.Sending;
using SmtpMonitor.Core.Sending.Findings;
using SmtpMonitor.Core.Sending.Spf;
using SmtpMonitor.Results;
using SmtpMonitor.Scheduling.Errands;

namespace SmtpMonitor.Scheduling.Sending;

/// <summary>The straight line of one round: look, store (which tells the observers), and come back sooner when something is new or not known.</summary>
internal sealed class SenderRounds(SenderExaminer examiner, SendingStore store, SchedulingClock clock) : IErrandRunner<SenderErrand>
{
    /// <summary>
    /// Before the interval, never sooner: a DNS server gives the same answer for some minutes anyway, and block lists do not want to be asked
    /// more often.
    /// </summary>
    private static readonly TimeSpan Retry = TimeSpan.FromMinutes(5);

    /// <summary>How long a reason to be rejected is new: one bad answer must not stand for a whole interval, and what is mended at once must show.</summary>
    private static readonly TimeSpan Young = TimeSpan.FromMinutes(30);

    private readonly FaultAges<(FindingKind, IPAddress?, string)> _grave = new(clock);

    /// <inheritdoc />
    public void Put(SenderErrand errand)
    {
        _grave.Forget(errand.Name);
        store.Put(errand.Sender);
    }

    /// <inheritdoc />
    public void Remove(SenderErrand errand)
    {
        _grave.Forget(errand.Name);
        store.Remove(errand.Name);
    }

    /// <inheritdoc />
    public async Task<TimeSpan?> RunAsync(SenderErrand errand, CancellationToken retired)
    {
        var facts = await examiner.ExamineAsync(errand.Sender, store.Find(errand.Name), retired);
        retired.ThrowIfCancellationRequested();
        store.Record(facts);
        return _grave.Youngest(errand.Name, Grave(facts)) < Young || IsIncomplete(facts) ? Retry : null;
    }

    private static IEnumerable<(FindingKind, IPAddress?, string)> Grave(SenderFacts facts) =>
        SendingFindings.Of(facts).Where(f => f.Gravity != FindingGravity.Note).Select(f => (f.Kind, f.Address, f.Subject));

    /// <summary>A resolver that is restarted, an echo that hangs.</summary>
    private static bool IsIncomplete(SenderFacts facts) =>
        facts.Addresses.IsEmpty
        || facts.Addresses.Any(a => a.Spf is { Result: SpfResult.Temperror } || a.Reverse is { Confirmed: null });
}
