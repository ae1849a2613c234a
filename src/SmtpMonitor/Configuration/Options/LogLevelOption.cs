namespace SmtpMonitor.Configuration.Options;

/// <summary>The log levels that a file may ask for.</summary>
internal enum LogLevelOption
{
    Debug,
    Information,
    Warning,
    Error,
}
