namespace SmtpMonitor.Lab;

/// <summary>How a session ended.</summary>
public enum LabSessionEnd
{
    /// <summary>QUIT was answered and the connection closed.</summary>
    Quit,

    /// <summary>The client closed or reset the connection without a QUIT that was answered.</summary>
    ClientLeft,

    /// <summary>The script closed the connection.</summary>
    ServerClosed,

    /// <summary>The script reset the connection.</summary>
    ServerReset,

    /// <summary>The TLS handshake failed, on either side.</summary>
    HandshakeFailed,

    /// <summary>The client broke the script too often.</summary>
    Abandoned,

    /// <summary>The laboratory was stopped.</summary>
    Stopped,
}
