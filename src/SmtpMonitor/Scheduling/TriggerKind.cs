namespace SmtpMonitor.Scheduling;

/// <summary>What is due when a trigger fires.</summary>
public enum TriggerKind
{
    Probe,
    Discovery,
    Control,
    Heartbeat,
}
