namespace SmtpMonitor.Configuration.Reload;

/// <summary>
/// Keeps the configuration in force true to its file. A change is noticed by a watch on the folder, by a look every 10 s, by SIGHUP,
/// or on request; read when the content has rested for 500 ms; and handed to the consumers only when it is valid and differs. A bad
/// file changes nothing: it is logged once per content and shown in <see cref="Status"/>, and it is read again at every look, because
/// what is wrong may be a missing file beside it. Takes over from an initial configuration that its owner loads and applies.
/// </summary>
public sealed class ConfigurationReloader : BackgroundService, IConfigurationState
{
    /// <summary>Between two regular looks.</summary>
    public static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(10);

    /// <summary>How long the content must rest before it is read: half of a file may be valid YAML.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);

    /// <summary>A file that never rests is read all the same after this many rests.</summary>
    private const int MostRests = 10;

    private readonly string? _path;
    private readonly ConfigurationKeeper _keeper;
    private readonly TimeProvider _time;
    private readonly ILogger<ConfigurationReloader> _logger;
    private readonly ReloadSignals _signals = new();
    private bool _watching;

    /// <param name="path">The file; null when the configuration came from elsewhere and never changes.</param>
    /// <param name="initial">A valid load of it, in force already.</param>
    /// <param name="loader">Reads it again.</param>
    /// <param name="consumers">Take over, one after the other, in this order.</param>
    /// <param name="time">Paces looks and rests.</param>
    /// <param name="logger">Told of every change and every refusal.</param>
    /// <exception cref="ArgumentException">The initial load is not a valid one.</exception>
    public ConfigurationReloader(
        string? path,
        ConfigurationLoadResult initial,
        ConfigurationLoader loader,
        IEnumerable<IConfigurationConsumer> consumers,
        TimeProvider time,
        ILogger<ConfigurationReloader> logger)
    {
        (_path, _time, _logger) = (path, time, logger);
        _keeper = new ConfigurationKeeper(initial, loader, consumers, time, logger);
    }

    /// <summary>Between two regular looks here; a test that is about the watch puts them off.</summary>
    internal TimeSpan LookEvery { get; init; } = LookInterval;

    public ConfigurationStatus Status => _keeper.Status;

    public MonitorConfiguration Configuration => _keeper.Configuration;

    /// <summary>Reads the file now and answers when the outcome is in force. Requests are served one at a time.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up, or the reloader has stopped.</exception>
    public Task<ReloadOutcome> RequestReloadAsync(CancellationToken cancellationToken) => _signals.Ask().WaitAsync(cancellationToken);

    public override void Dispose()
    {
        base.Dispose();
        _signals.Dispose();
    }

    /// <summary>Reads the file at each signal from now on, and for one that came before; served once it runs.</summary>
    public void Serve(HangupSignal hangup)
    {
        ArgumentNullException.ThrowIfNull(hangup);
        hangup.ServeBy(() => _ = _signals.Ask());
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Watch();
        return base.StartAsync(cancellationToken);
    }

    /// <summary>Notices changes from now on; they are served once it runs. Starting does it where nobody did.</summary>
    public void Watch()
    {
        if (_path is null || _watching)
        {
            return;
        }

        _watching = true;
        var folder = Path.GetDirectoryName(Path.GetFullPath(_path))!;
        if (!_signals.WatchFolder(folder))
        {
            ReloadLog.NotWatched(_logger, folder);
        }

        _signals.LookEvery(LookEvery, _time);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            _keeper.LogWarnings();
            await ServeAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The way a background service ends.
        }
        finally
        {
            _signals.Dispose();
        }
    }

    /// <summary>Requests go first and never wait for the file to rest. Ends by cancellation, or when it is disposed.</summary>
    private async Task ServeAsync(CancellationToken cancellationToken)
    {
        // Kept until they complete: a new wait each time round would pile up in the channel that stays quiet.
        var asked = _signals.Requests.WaitToReadAsync(cancellationToken).AsTask();
        var changed = _signals.Changes.WaitToReadAsync(cancellationToken).AsTask();
        while (true)
        {
            if (!await await Task.WhenAny(asked, changed))
            {
                return;
            }

            if (_signals.Requests.TryRead(out var request))
            {
                await AnswerAsync(request, cancellationToken);
            }
            else if (_signals.Changes.TryRead(out var cause) && _path is not null && await IsWorthReadingAsync(_path, cause, asked, cancellationToken))
            {
                await _keeper.ReloadAsync(_path, cancellationToken);
            }

            asked = asked.IsCompleted ? _signals.Requests.WaitToReadAsync(cancellationToken).AsTask() : asked;
            changed = changed.IsCompleted ? _signals.Changes.WaitToReadAsync(cancellationToken).AsTask() : changed;
        }
    }

    private async Task AnswerAsync(TaskCompletionSource<ReloadOutcome> request, CancellationToken cancellationToken)
    {
        try
        {
            request.TrySetResult(_path is null
                ? new ReloadOutcome(ReloadResult.Unchanged, [], "The configuration did not come from a file.")
                : await _keeper.ReloadAsync(_path, cancellationToken));
        }
        catch (OperationCanceledException)
        {
            request.TrySetCanceled(cancellationToken);
            throw;
        }
    }

    /// <summary>
    /// True once the content differs from what was read last and has come to rest; or after a failure, whose cause may lie beside the
    /// file. False when a request comes in between: serving it is a reading too.
    /// </summary>
    private async Task<bool> IsWorthReadingAsync(string path, ReloadCause cause, Task asked, CancellationToken cancellationToken)
    {
        // One write is several events, and the folder may be a busy one.
        if (cause == ReloadCause.Changed && !await RestAsync(asked, cancellationToken))
        {
            return false;
        }

        var before = Fingerprint(path);
        if (before == _keeper.LastRead.Fingerprint)
        {
            return !_keeper.Status.LastReloadSuccessful;
        }

        for (var rests = 0; rests < MostRests; rests++)
        {
            if (!await RestAsync(asked, cancellationToken))
            {
                return false;
            }

            var after = Fingerprint(path);
            if (after == before)
            {
                break;
            }

            before = after;
        }

        return true;
    }

    /// <summary>False when a request cut it short.</summary>
    private async Task<bool> RestAsync(Task asked, CancellationToken cancellationToken)
    {
        using var rest = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ended = await Task.WhenAny(asked, Task.Delay(Rest, _time, rest.Token));
        await rest.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return ended != asked;
    }

    private string Fingerprint(string path) => ConfigurationLoader.Fingerprint(path, _keeper.LastRead);
}
