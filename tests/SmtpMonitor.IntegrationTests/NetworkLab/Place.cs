namespace SmtpMonitor.IntegrationTests.NetworkLab;

/// <summary>The namespaces of the lab, in the order of the path.</summary>
internal enum Place
{
    /// <summary>Where the monitor runs.</summary>
    Client,

    /// <summary>Our own router and packet filter, hop 1.</summary>
    Firewall,

    /// <summary>The provider's router, hop 2.</summary>
    Provider,

    /// <summary>A router of the internet, hop 3.</summary>
    Internet,

    /// <summary>mail.alpha.test, hop 4.</summary>
    Alpha,

    /// <summary>smtp.beta.test, hop 4.</summary>
    Beta,

    /// <summary>mx.gamma.test, hop 4.</summary>
    Gamma,

    /// <summary>The control and the name server, hop 4.</summary>
    Web,

    /// <summary>A mail server that the provider may put in everybody's way, hop 3.</summary>
    Proxy,
}
