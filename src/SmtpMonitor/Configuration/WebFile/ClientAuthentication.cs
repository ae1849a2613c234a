namespace SmtpMonitor.Configuration.WebFile;

/// <summary>What is asked of a client in the TLS handshake: Go's ClientAuthType.</summary>
internal enum ClientAuthentication
{
    /// <summary>No certificate is asked for.</summary>
    None,

    /// <summary>One is asked for; none will do, any will do.</summary>
    Request,

    /// <summary>There must be one; any will do.</summary>
    RequireAny,

    /// <summary>None will do; one that is shown is verified.</summary>
    VerifyIfGiven,

    /// <summary>There must be one, and it is verified.</summary>
    RequireAndVerify,
}
