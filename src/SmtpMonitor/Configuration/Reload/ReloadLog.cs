namespace SmtpMonitor.Configuration.Reload;

/// <summary>
/// What the log says about loading. Errors hold no secrets; each is a line of its own, with the place as a property. How a reload ended is
/// one line with an event name that stays, as Kubernetes names the reasons of its events, so that whoever ships logs can go by it.
/// </summary>
internal static partial class ReloadLog
{
    [LoggerMessage(EventId = 1001, EventName = "ConfigReloaded", Level = LogLevel.Information, Message = "Configuration applied, hash {Hash}, targets: {Targets}")]
    public static partial void Applied(ILogger logger, int targets, string hash);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Warning, Message = "Configuration: {Warning}")]
    public static partial void ConfigurationWarning(ILogger logger, string warning);

    [LoggerMessage(EventId = 1003, EventName = "ConfigReloadFailed", Level = LogLevel.Error, Message = "Configuration refused, the one before stays in force; errors in {File}: {Count}, first {First}")]
    public static partial void Refused(ILogger logger, int count, string file, string first);

    [LoggerMessage(EventId = 1004, Level = LogLevel.Error, Message = "Configuration error: {Error}")]
    public static partial void RefusedBecause(ILogger logger, string error);

    [LoggerMessage(EventId = 1005, EventName = "ConfigApplyFailed", Level = LogLevel.Error, Message = "Configuration is good but could not be applied; it is tried again")]
    public static partial void NotApplied(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 1006, Level = LogLevel.Warning, Message = "Folder {Folder} cannot be watched; changes are noticed at the regular look only")]
    public static partial void NotWatched(ILogger logger, string folder);

    [LoggerMessage(EventId = 1007, Level = LogLevel.Information, Message = "Configuration file is good again and unchanged from the one in force")]
    public static partial void GoodAgain(ILogger logger);
}
