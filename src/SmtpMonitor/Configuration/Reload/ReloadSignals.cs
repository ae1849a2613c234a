using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace SmtpMonitor.Configuration.Reload;

/// <summary>
/// Everything that calls for a look at the file, in one queue: the folder changed, the time for a look has come, somebody asked.
/// The folder is watched and not the file: Kubernetes swaps a link named <c>..data</c>, editors replace the file, and a watch on the
/// file itself goes blind by both.
/// </summary>
internal sealed class ReloadSignals : IDisposable
{
    private readonly Channel<ReloadSignal> _queue = Channel.CreateUnbounded<ReloadSignal>();
    private readonly List<IDisposable> _sources = [];

    /// <summary>Pending requests are answered before this is disposed, or cancelled by it.</summary>
    public ChannelReader<ReloadSignal> Queue => _queue.Reader;

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

    public void WatchHangup()
    {
        if (!OperatingSystem.IsWindows())
        {
            _sources.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
            {
                context.Cancel = true;
                _queue.Writer.TryWrite(new ReloadSignal(ReloadCause.Asked));
            }));
        }
    }

    public void LookEvery(TimeSpan period, TimeProvider time) =>
        _sources.Add(time.CreateTimer(_ => _queue.Writer.TryWrite(new ReloadSignal(ReloadCause.Look)), null, period, period));

    /// <summary>Ends when the reload has; cancelled when the reloader stops before.</summary>
    public Task<ReloadOutcome> Ask()
    {
        var answer = new TaskCompletionSource<ReloadOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_queue.Writer.TryWrite(new ReloadSignal(ReloadCause.Asked, answer)))
        {
            answer.SetCanceled();
        }

        return answer.Task;
    }

    /// <summary>Drops notices of changes from the head of the queue: what they announce is about to be looked at.</summary>
    public void ForgetChanges()
    {
        while (_queue.Reader.TryPeek(out var next) && next.Cause == ReloadCause.Changed)
        {
            _ = _queue.Reader.TryRead(out _);
        }
    }

    public void Dispose()
    {
        _sources.ForEach(s => s.Dispose());
        _queue.Writer.TryComplete();
        while (_queue.Reader.TryRead(out var left))
        {
            left.Answer?.TrySetCanceled();
        }
    }

    private void Changed() => _queue.Writer.TryWrite(new ReloadSignal(ReloadCause.Changed));
}

/// <summary>Why the file is looked at.</summary>
internal enum ReloadCause
{
    /// <summary>Something in its folder changed.</summary>
    Changed,

    /// <summary>The regular look.</summary>
    Look,

    /// <summary>SIGHUP or a request.</summary>
    Asked,
}

internal sealed record ReloadSignal(ReloadCause Cause, TaskCompletionSource<ReloadOutcome>? Answer = null);
