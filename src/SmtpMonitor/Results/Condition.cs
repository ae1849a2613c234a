namespace SmtpMonitor.Results;

/// <summary>What the newest result says of an endpoint.</summary>
public enum Condition
{
    /// <summary>No result yet.</summary>
    Unknown,
    Up,
    Down,
}
