namespace SmtpMonitor.Configuration.WebFile;

/// <summary>How the last load of the web configuration ended, for metrics. Safe to read from any thread.</summary>
internal interface IWebFileState
{
    /// <summary>False while an older one is in force because the file is not valid; null where there is no file.</summary>
    bool? LastReloadSuccessful { get; }
}
