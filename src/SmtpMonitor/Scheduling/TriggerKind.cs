namespace SmtpMonitor.Scheduling;

/// <summary>What is due when a trigger fires.</summary>
public enum TriggerKind
{
    Probe,
    Discovery,
    Control,
    Heartbeat,

    /// <summary>The policies of a mail domain.</summary>
    Domain,

    /// <summary>What receivers find when a host of ours sends.</summary>
    Sender,

    /// <summary>A message sent and found again.</summary>
    Delivery,
}
