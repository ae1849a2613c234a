using SmtpMonitor.Scheduling;

namespace SmtpMonitor.Tests.Scheduling;

/// <summary>Holds every worker of the scheduler, as a defect of ours would that blocks where it must return at once.</summary>
internal sealed class StuckScheduler : IDisposable
{
    /// <summary>As many as Quartz runs at once.</summary>
    private const int Workers = 32;

    private readonly TaskCompletionSource _free = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _held;

    /// <summary>Ends when all of them are held. Takes the place of whoever was told of controls.</summary>
    public async Task StickAsync(TriggerBoard board, TimeProvider time)
    {
        board.On(TriggerKind.Control, (_, _) =>
        {
            Interlocked.Increment(ref _held);
            _free.Task.Wait();
        });
        for (var i = 0; i < Workers; i++)
        {
            await board.OnceAsync(TriggerKind.Control, $"held-{i}", time.GetUtcNow(), TestContext.Current.CancellationToken);
        }

        await Eventually.TrueAsync(() => Volatile.Read(ref _held) == Workers, "every worker is held");
    }

    public void Free() => _free.TrySetResult();

    public void Dispose() => Free();
}
