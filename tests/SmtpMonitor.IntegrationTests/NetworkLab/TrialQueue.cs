namespace SmtpMonitor.IntegrationTests.NetworkLab;

/// <summary>Trials that wait for a lab. Any number of labs may work at it.</summary>
internal sealed class TrialQueue
{
    private readonly Lock _lock = new();
    private readonly List<Trial> _waiting;
    private readonly Dictionary<string, TaskCompletionSource> _ends;

    public TrialQueue(IReadOnlyList<Trial> trials)
    {
        _waiting = [.. trials];
        _ends = trials.ToDictionary(t => t.Name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    /// <summary>Brings a trial forward. What is returned ends with it, and fails as it does.</summary>
    public Task AskFor(string name)
    {
        lock (_lock)
        {
            if (_waiting.Find(t => t.Name == name) is { } trial)
            {
                _waiting.Remove(trial);
                _waiting.Insert(0, trial);
            }
        }

        return _ends[name].Task;
    }

    /// <summary>Makes a lab and tries one after the other in it until none waits. Without a lab, nothing that waits can be tried.</summary>
    public async Task WorkAsync(CancellationToken cancellationToken)
    {
        await using var lab = new LabNetwork();
        try
        {
            await lab.StartAsync(cancellationToken);
        }
        catch (Exception e)
        {
            while (Take() is { } untried)
            {
                _ends[untried.Name].SetException(e);
            }

            return;
        }

        while (!cancellationToken.IsCancellationRequested && Take() is { } trial)
        {
            await EndAsync(trial.RunAsync(lab, cancellationToken), _ends[trial.Name]);
        }
    }

    private static async Task EndAsync(Task trial, TaskCompletionSource end)
    {
        await trial.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        end.SetFromTask(trial);
    }

    private Trial? Take()
    {
        lock (_lock)
        {
            var first = _waiting.FirstOrDefault();
            if (first is not null)
            {
                _waiting.RemoveAt(0);
            }

            return first;
        }
    }
}
