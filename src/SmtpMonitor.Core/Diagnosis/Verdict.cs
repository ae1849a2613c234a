namespace SmtpMonitor.Core.Diagnosis;

/// <summary>What is wrong with an endpoint, and on whose side. One per endpoint. Label values are the names in snake case.</summary>
public enum Verdict
{
    /// <summary>The last probe succeeded and nothing contradicts it; warnings are listed apart.</summary>
    Healthy,

    /// <summary>Our side keeps this port from every host: it answers nowhere, other ports do.</summary>
    EgressPortBlocked,

    /// <summary>Our side keeps every mail port from every host, while the network works.</summary>
    EgressSmtpBlocked,

    /// <summary>This host's side keeps the port: the host answers on another port, and the port answers at another host.</summary>
    RemotePortBlocked,

    /// <summary>The port is blocked, and the evidence does not say by whom.</summary>
    PortBlocked,

    /// <summary>No port of the host answers, other hosts do.</summary>
    HostDown,

    /// <summary>The host itself refuses: nothing listens on the port.</summary>
    ServiceDown,

    /// <summary>Nothing answers, the controls neither.</summary>
    NetworkDown,

    /// <summary>One address family answers nowhere, the other works.</summary>
    FamilyUnreachable,

    /// <summary>This name gives no address, other names do.</summary>
    NameUnresolved,

    /// <summary>No name gives an address.</summary>
    ResolverDown,

    /// <summary>The server wants us to come back later: 421, a connection rate, a tarpit.</summary>
    Throttled,

    /// <summary>The server refuses us for good (5yz), or the domain takes no mail.</summary>
    Rejected,

    /// <summary>Something on the way answers, or changes what is said, in the server's name.</summary>
    Intercepted,

    /// <summary>Something else than SMTP listens.</summary>
    NotSmtp,

    /// <summary>TLS could not be started.</summary>
    TlsFailed,
    CertificateInvalid,
    AuthFailed,

    /// <summary>DANE or MTA-STS forbids the delivery.</summary>
    PolicyFailed,

    /// <summary>The server accepts connections but does not serve: time-outs, disconnects, 4yz.</summary>
    Unhealthy,

    /// <summary>Not enough evidence yet.</summary>
    Unknown,
}
