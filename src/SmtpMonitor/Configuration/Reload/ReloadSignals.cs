using System.Threading.Channels;

namespace SmtpMonitor.Configuration.Reload;

/// <summary>
/// Everything that calls for a look at the file: the folder changed, the time for a look has come, somebody asked.
/// The folder is watched and not the file: Kubernetes swaps a link named <c>..data</c>, editors replace the file, and a watch on the
/// file itself goes blind by both.
/// </summary>
internal sealed class ReloadSignals : IDisposable
{
    private readonly Channel<TaskCompletionSource<ReloadOutcome>> _requests = Channel.CreateUnbounded<TaskCompletionSource<ReloadOutcome>>();

    // One notice is enough: the look that follows sees everything that happened before it.
    private readonly Channel<ReloadCause> _changes = Channel.CreateBounded<ReloadCause>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly List<IDisposable> _sources = [];

    /// <summary>Whoever wants an answer. Pending requests are answered before this is disposed, or cancelled by it.</summary>
    public ChannelReader<TaskCompletionSource<ReloadOutcome>> Requests => _requests.Reader;

    /// <summary>What may be worth a look.</summary>
    public ChannelReader<ReloadCause> Changes => _changes.Reader;

    /// <summary>False when the folder cannot be watched, so that only the regular look notices a change.</summary>
    public bool WatchFolder(string folder)
    {
        try
        {
            var watcher = new FileSystemWatcher(folder)
            {
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.CreationTime,
            };
            _sources.Add(watcher);
            watcher.Changed += (_, _) => Changed();
            watcher.Created += (_, _) => Changed();
            watcher.Deleted += (_, _) => Changed();
            watcher.Renamed += (_, _) => Changed();
            watcher.Error += (_, _) => Changed();
            watcher.EnableRaisingEvents = true;
            return true;
        }
        catch (Exception e) when (e is IOException or ArgumentException or PlatformNotSupportedException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public void LookEvery(TimeSpan period, TimeProvider time) =>
        _sources.Add(time.CreateTimer(_ => _changes.Writer.TryWrite(ReloadCause.Look), null, period, period));

    /// <summary>Ends when the reload has; cancelled when the reloader stops before.</summary>
    public Task<ReloadOutcome> Ask()
    {
        var answer = new TaskCompletionSource<ReloadOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_requests.Writer.TryWrite(answer))
        {
            answer.SetCanceled();
        }

        return answer.Task;
    }

    public void Dispose()
    {
        _sources.ForEach(s => s.Dispose());
        _requests.Writer.TryComplete();
        while (_requests.Reader.TryRead(out var left))
        {
            left.TrySetCanceled();
        }
    }

    private void Changed() => _changes.Writer.TryWrite(ReloadCause.Changed);
}

/// <summary>Why the file may be worth a look.</summary>
internal enum ReloadCause
{
    /// <summary>Something in its folder changed.</summary>
    Changed,

    /// <summary>The regular look.</summary>
    Look,
}
