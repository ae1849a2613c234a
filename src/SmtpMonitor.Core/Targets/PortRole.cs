namespace SmtpMonitor.Core.Targets;

/// <summary>What a port is for. It sets the defaults of the probe.</summary>
public enum PortRole
{
    /// <summary>Server to server, port 25: TLS is opportunistic (RFC 3207), certificates are not verified by most senders.</summary>
    Relay,

    /// <summary>Client to server, ports 465, 587, 2525 (RFC 6409, RFC 8314): TLS, a valid certificate and AUTH are expected.</summary>
    Submission,
}
