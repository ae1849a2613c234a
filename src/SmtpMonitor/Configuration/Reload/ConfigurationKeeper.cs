using System.Collections.Immutable;

namespace SmtpMonitor.Configuration.Reload;

/// <summary>
/// Holds what is in force. Reads the file when told to and replaces what is in force when the file is valid and differs; otherwise
/// says why not, in the status each time, in the log once per content. One caller at a time; the status may be read by anyone.
/// </summary>
internal sealed class ConfigurationKeeper : IConfigurationState
{
    private readonly ConfigurationLoader _loader;
    private readonly ImmutableArray<IConfigurationConsumer> _consumers;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private ConfigurationLoadResult _inForce;
    private string? _reported;

    // A consumer failed after others took over: the file that goes back to what was in force is a change to those.
    private bool _halfApplied;
    private volatile ConfigurationStatus _status;

    public ConfigurationKeeper(
        ConfigurationLoadResult initial, ConfigurationLoader loader, IEnumerable<IConfigurationConsumer> consumers, TimeProvider time, ILogger logger)
    {
        (_inForce, LastRead, _loader, _time, _logger) = (initial, initial, loader, time, logger);
        _consumers = [.. consumers];
        _status = initial.Configuration is { } configuration
            ? new ConfigurationStatus(true, time.GetUtcNow(), configuration.ContentHash)
            : throw new ArgumentException("The initial configuration must be a valid one.", nameof(initial));
    }

    public ConfigurationStatus Status => _status;

    public MonitorConfiguration Configuration => Volatile.Read(ref _inForce).Configuration!;

    /// <summary>The newest reading, good or bad.</summary>
    public ConfigurationLoadResult LastRead { get; private set; }

    public async Task<ReloadOutcome> ReloadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            LastRead = _loader.Load(path);
            return LastRead.IsValid ? await ApplyAsync(LastRead, LastRead.Configuration, cancellationToken) : Refuse(LastRead, path);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // A part of the service failed to take over, or this one has a defect: monitoring goes on with what it has.
            return Fail(LastRead, e);
        }
    }

    public void LogWarnings()
    {
        foreach (var warning in _inForce.Warnings)
        {
            ReloadLog.ConfigurationWarning(_logger, warning.ToString());
        }
    }

    private async Task<ReloadOutcome> ApplyAsync(ConfigurationLoadResult load, MonitorConfiguration configuration, CancellationToken cancellationToken)
    {
        if (load.Fingerprint == _inForce.Fingerprint && !_halfApplied)
        {
            if (!_status.LastReloadSuccessful)
            {
                ReloadLog.GoodAgain(_logger);
                Succeed(load);
            }

            return new ReloadOutcome(ReloadResult.Unchanged, [], "The file says what is in force already.");
        }

        foreach (var consumer in _consumers)
        {
            await consumer.ApplyAsync(configuration, cancellationToken);
        }

        Succeed(load);
        ReloadLog.Applied(_logger, configuration.Targets.Length, configuration.ContentHash);
        LogWarnings();
        return new ReloadOutcome(ReloadResult.Applied, [], "The changed configuration is in force.");
    }

    private void Succeed(ConfigurationLoadResult load)
    {
        Volatile.Write(ref _inForce, load);
        _halfApplied = false;
        _reported = null;
        _status = new ConfigurationStatus(true, _time.GetUtcNow(), load.Configuration!.ContentHash);
    }

    private ReloadOutcome Refuse(ConfigurationLoadResult load, string path)
    {
        var errors = string.Join('\n', load.Errors);
        _status = _status with { LastReloadSuccessful = false, Error = errors };
        if (IsNew($"{load.Fingerprint}\n{errors}"))
        {
            ReloadLog.Refused(_logger, load.Errors.Length, path, load.Errors[0].ToString());
            foreach (var error in load.Errors)
            {
                ReloadLog.RefusedBecause(_logger, error.ToString());
            }
        }

        return new ReloadOutcome(ReloadResult.Refused, load.Errors, "The file has errors; what was in force stays in force.");
    }

    private ReloadOutcome Fail(ConfigurationLoadResult load, Exception exception)
    {
        const string Message = "The file is good, but it could not be taken into force; the log has the details.";
        _halfApplied = true;
        _status = _status with { LastReloadSuccessful = false, Error = Message };
        if (IsNew($"{load.Fingerprint}\n{exception.GetType()}: {exception.Message}"))
        {
            ReloadLog.NotApplied(_logger, exception);
        }

        return new ReloadOutcome(ReloadResult.Failed, [], Message);
    }

    /// <summary>True the first time: the same fault is not logged at every look.</summary>
    private bool IsNew(string fault)
    {
        var isNew = fault != _reported;
        _reported = fault;
        return isNew;
    }
}
