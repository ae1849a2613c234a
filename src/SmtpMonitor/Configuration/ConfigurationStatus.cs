namespace SmtpMonitor.Configuration;

/// <summary>How the last attempt to load the configuration ended, for metrics, pages and readiness.</summary>
/// <param name="LastReloadSuccessful">False after a refused file, until a good one is loaded.</param>
/// <param name="LastSuccess">When the configuration in force was loaded.</param>
/// <param name="ContentHash">Of the configuration in force.</param>
/// <param name="Error">Every error of the refused file, one a line; null when the last load succeeded.</param>
public sealed record ConfigurationStatus(bool LastReloadSuccessful, DateTimeOffset LastSuccess, string ContentHash, string? Error = null);
