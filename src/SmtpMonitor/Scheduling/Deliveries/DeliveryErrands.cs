using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Results;
using SmtpMonitor.Scheduling.Errands;

namespace SmtpMonitor.Scheduling.Deliveries;

/// <summary>The straight line of a round trip: make it, store it (which tells the observers). Never sooner than its interval: mail is not sent for impatience.</summary>
internal sealed class DeliveryErrands(IDeliveryExaminer examiner, DeliveryStore store) : IErrandRunner<DeliveryErrand>
{
    /// <inheritdoc />
    public void Put(DeliveryErrand errand) => store.Put(errand.Definition);

    /// <inheritdoc />
    public void Remove(DeliveryErrand errand) => store.Remove(errand.Name);

    /// <inheritdoc />
    public async Task<TimeSpan?> RunAsync(DeliveryErrand errand, CancellationToken retired)
    {
        var result = await examiner.ExamineAsync(errand.Definition, retired);
        retired.ThrowIfCancellationRequested();
        store.Record(result);
        return null;
    }
}
