namespace SmtpMonitor.Configuration.Reload;

/// <summary>What is in force and how the last load ended: for metrics, readiness and pages. Safe to read from any thread.</summary>
public interface IConfigurationState
{
    ConfigurationStatus Status { get; }

    /// <summary>The configuration in force.</summary>
    MonitorConfiguration Configuration { get; }
}
