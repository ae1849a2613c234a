using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Deliveries;

/// <inheritdoc cref="IDeliveryExaminer" />
public sealed class DeliveryExaminer : IDeliveryExaminer
{
    private readonly TimeProvider _time;
    private readonly Submitter _submitter;
    private readonly MailboxDoor _door;

    public DeliveryExaminer(IDnsResolver dns, TimeProvider time, SessionGate gate, AddressBackoff backoff, LoginLedger logins, RoutedFamilies families)
    {
        _time = time;
        var lookup = new HostLookup(dns, families);
        _submitter = new Submitter(lookup, new Prober(dns, time, gate, backoff, logins), time);
        _door = new MailboxDoor(lookup, time, gate, logins);
    }

    /// <inheritdoc />
    public async Task<DeliveryResult> ExamineAsync(DeliveryDefinition delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        using var deadline = new CancellationTokenSource(delivery.Timeout, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var run = new DeliveryRun(delivery, _submitter, _door, _time, linked.Token);
        (DeliveryReason Reason, string Detail) end;
        try
        {
            end = await run.RunAsync();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            end = run.Overdue();
        }
        catch (OperationCanceledException)
        {
            throw;
        }
        catch (Exception e)
        {
            // Its text may hold what a server wrote; where it happened says enough.
            end = (DeliveryReason.InternalError, $"{e.GetType().Name} {e.StackTrace?.Split('\n', 2)[0].Trim()}");
        }

        return run.ToResult(end.Reason, end.Detail);
    }
}
