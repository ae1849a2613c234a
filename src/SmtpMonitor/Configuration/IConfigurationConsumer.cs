namespace SmtpMonitor.Configuration;

/// <summary>Takes a configuration into force. Called one at a time, at start and after every good reload that changed something.</summary>
public interface IConfigurationConsumer
{
    /// <summary>Applies the new configuration; touches only what differs from the one before.</summary>
    Task ApplyAsync(MonitorConfiguration configuration, CancellationToken cancellationToken);
}
