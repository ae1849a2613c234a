using SmtpMonitor.IntegrationTests.EndToEnd;
using SmtpMonitor.IntegrationTests.NetworkLab;

namespace SmtpMonitor.IntegrationTests.Labs;

/// <summary>
/// Several labs beside each other, because what happens in them mostly waits: two for the trials of the monitor, one for the story of the
/// alerts. All begin with the first test that asks for anything; what no test has asked for by the end is given up.
/// </summary>
public sealed class Laboratories : IAsyncDisposable
{
    private const int ForTrials = 2;

    private readonly CancellationTokenSource _end = new();
    private readonly ScenarioTable _table = new();
    private readonly TrialQueue _trials;
    private readonly Lazy<(Task Trials, Task<Story> Story)> _work;

    public Laboratories()
    {
        _trials = new TrialQueue(AllTrials.With(_table));
        _work = new(Begin);
    }

    /// <summary>Waits for a trial, which is brought forward.</summary>
    internal Task TryAsync(string trial)
    {
        LabNetwork.Require();
        _ = _work.Value;
        return _trials.AskFor(trial).WaitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits for the end of the story.</summary>
    internal Task<Story> StoryAsync()
    {
        LabNetwork.Require();
        StoryTelling.Require();
        return _work.Value.Story.WaitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        if (_work.IsValueCreated)
        {
            await ((Task)Task.WhenAll(_work.Value.Trials, _work.Value.Story)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _table.Print();
        _end.Dispose();
    }

    private (Task Trials, Task<Story> Story) Begin()
    {
        // They outlive the test that asked first, and must not take its context for theirs.
        using var _ = ExecutionContext.SuppressFlow();
        return (
            Task.WhenAll(Enumerable.Range(0, ForTrials).Select(_ => Task.Run(() => _trials.WorkAsync(_end.Token)))),
            Task.Run(() => StoryTelling.TellAsync(TimeProvider.System, _end.Token)));
    }
}
