using SmtpMonitor.Configuration.WebFile;

namespace SmtpMonitor.Web.Guard;

/// <summary>
/// Keeps the door true to its file. Looks once a second at the file and at the certificates and keys that it names, and takes a
/// change over when it has rested for one look: a certificate is written before its key, and half of a file may be valid. A bad
/// file changes nothing; it is logged once per content.
/// </summary>
internal sealed partial class WebFileKeeper : BackgroundService, IWebFileState
{
    /// <summary>Between two looks: some small files are read and hashed, which costs a tenth of a millisecond.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly string? _path;
    private readonly Door _door;
    private readonly TimeProvider _time;
    private readonly ILogger<WebFileKeeper> _logger;
    private WebFileLoadResult _last;
    private string _seen;
    private volatile bool _isGood = true;

    /// <param name="path">The file; null when there is none.</param>
    /// <param name="initial">A valid load of it, in force already.</param>
    /// <param name="door">Takes over what is read.</param>
    /// <param name="time">Paces looks.</param>
    /// <param name="logger">Told of every change and every refusal.</param>
    public WebFileKeeper(string? path, WebFileLoadResult initial, Door door, TimeProvider time, ILogger<WebFileKeeper> logger)
    {
        (_path, _last, _door, _time, _logger) = (path, initial, door, time, logger);
        _seen = initial.Fingerprint;
    }

    public bool? LastReloadSuccessful => _path is null ? null : _isGood;

    /// <summary>One look at the files.</summary>
    internal void Look()
    {
        if (_path is null)
        {
            return;
        }

        var now = WebFileLoader.Fingerprint(_path, _last);
        if (now != _last.Fingerprint && now == _seen)
        {
            Read(_path);
        }

        _seen = now;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_path is null)
        {
            return;
        }

        LogWarnings();
        using var timer = new PeriodicTimer(LookEvery, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    Look();
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // A defect of ours: the door stays as it is, and the service goes on.
                    NotApplied(_logger, e);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The way a background service ends.
        }
    }

    private void Read(string path)
    {
        _last = WebFileLoader.Load(path);
        if (!_last.IsValid)
        {
            _isGood = false;
            Refused(_logger, _last.Errors.Length, path, _last.Errors[0].ToString());
            foreach (var error in _last.Errors)
            {
                RefusedBecause(_logger, error.ToString());
            }
        }
        else if (_last.Settings.Tls is null == _door.HasTls)
        {
            _isGood = false;
            NeedsRestart(_logger, _door.HasTls ? "off" : "on");
        }
        else
        {
            _door.Replace(_last.Settings);
            _isGood = true;
            Applied(_logger);
            LogWarnings();
        }
    }

    private void LogWarnings()
    {
        foreach (var warning in _last.Warnings)
        {
            Warned(_logger, warning.ToString());
        }
    }

    [LoggerMessage(EventId = 1210, EventName = "WebConfigReloaded", Level = LogLevel.Information, Message = "Web configuration applied")]
    private static partial void Applied(ILogger logger);

    [LoggerMessage(EventId = 1211, Level = LogLevel.Warning, Message = "Web configuration: {Warning}")]
    private static partial void Warned(ILogger logger, string warning);

    [LoggerMessage(EventId = 1212, EventName = "WebConfigReloadFailed", Level = LogLevel.Error, Message = "Web configuration refused, the one before stays in force; errors in {File}: {Count}, first {First}")]
    private static partial void Refused(ILogger logger, int count, string file, string first);

    [LoggerMessage(EventId = 1213, Level = LogLevel.Error, Message = "Web configuration error: {Error}")]
    private static partial void RefusedBecause(ILogger logger, string error);

    [LoggerMessage(EventId = 1214, Level = LogLevel.Error, Message = "Web configuration turns TLS {Direction}, which needs a restart; the one before stays in force")]
    private static partial void NeedsRestart(ILogger logger, string direction);

    [LoggerMessage(EventId = 1215, Level = LogLevel.Error, Message = "Web configuration could not be looked at; the one before stays in force")]
    private static partial void NotApplied(ILogger logger, Exception exception);
}
