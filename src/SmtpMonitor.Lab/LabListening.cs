namespace SmtpMonitor.Lab;

/// <summary>What the port of a script does with a connection attempt.</summary>
public enum LabListening
{
    /// <summary>It accepts and speaks the dialogue.</summary>
    Accepting,

    /// <summary>Nothing listens: the kernel answers with a reset.</summary>
    Refused,

    /// <summary>Its accept queue is kept full, so that the kernel drops every SYN (Linux).</summary>
    Filtered,
}
