namespace SmtpMonitor.Core.Smtp;

/// <summary>Why no reply could be read.</summary>
public enum ReplyFault
{
    None,

    /// <summary>The peer closed the connection, before or in the middle of a reply.</summary>
    Closed,

    /// <summary>The peer reset the connection.</summary>
    Reset,

    /// <summary>The TLS layer broke: under TLS 1.3 a server's alert about our side of the handshake arrives only now.</summary>
    Tls,

    /// <summary>Not a reply by RFC 5321 §4.2.</summary>
    Invalid,

    /// <summary>Past the bounds.</summary>
    TooLong,
}
