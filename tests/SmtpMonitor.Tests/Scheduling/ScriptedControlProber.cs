using System.Collections.Concurrent;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Tests.Scheduling;

/// <summary>A prober of controls that does what the test says and remembers who was looked at.</summary>
internal sealed class ScriptedControlProber : IControlProber
{
    private readonly ConcurrentQueue<ControlKey> _looked = new();

    /// <summary>Answers each look. Default: open at once.</summary>
    public Func<Control, CancellationToken, Task<ControlResult>> Script { get; set; } = (control, _) => Task.FromResult(Some.Open(control.Key));

    public ConcurrentQueue<ControlKey> Forgotten { get; } = new();

    public int Looks => _looked.Count;

    public int Count(string host) => _looked.Count(k => k.Host == host);

    public void Answer(Func<ControlKey, ControlResult> answer) => Script = (control, _) => Task.FromResult(answer(control.Key));

    public Task<ControlResult> LookAsync(Control control, CancellationToken cancellationToken)
    {
        _looked.Enqueue(control.Key);
        return Script(control, cancellationToken);
    }

    public void Forget(ControlKey key) => Forgotten.Enqueue(key);

    /// <summary>Hangs until cancelled, as a host does that never answers.</summary>
    public static async Task<ControlResult> Hang(Control control, CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(ended.SetResult);
        await ended.Task;
        return Some.Silent(control.Key) with { Connection = Reason.Cancelled };
    }
}
