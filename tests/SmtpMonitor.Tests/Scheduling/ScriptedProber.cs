using System.Collections.Concurrent;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Tests.Scheduling;

/// <summary>A prober that does what the test says and remembers who was probed.</summary>
internal sealed class ScriptedProber : IProber
{
    private readonly ConcurrentQueue<Endpoint> _probed = new();

    /// <summary>Answers each probe. Default: success at once.</summary>
    public Func<Endpoint, CancellationToken, Task<ProbeOutcome>> Script { get; set; } =
        (endpoint, _) => Task.FromResult(new ProbeOutcome(Some.Success(endpoint), null));

    public IReadOnlyCollection<Endpoint> Probed => _probed;

    public int Count(string target) => _probed.Count(e => e.Key.Target == target);

    public Task<ProbeOutcome> ProbeAsync(Endpoint endpoint, CancellationToken cancellationToken)
    {
        _probed.Enqueue(endpoint);
        return Script(endpoint, cancellationToken);
    }

    /// <summary>Hangs until cancelled, as a host does that never answers.</summary>
    public static async Task<ProbeOutcome> Hang(Endpoint endpoint, CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(ended.SetResult);
        await ended.Task;
        return new ProbeOutcome(Some.Failure(endpoint, Reason.Cancelled), null);
    }
}
