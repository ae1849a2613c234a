namespace SmtpMonitor.Core.Diagnosis.Advice;

/// <summary>What a port is good for from here. Label values are the names in snake case.</summary>
public enum PortStanding
{
    /// <summary>The one to submit mail through.</summary>
    Recommended,

    /// <summary>Sound for submission, but another one is better.</summary>
    Alternative,

    /// <summary>Sound, but it offers no login: no submission for clients that the server does not know otherwise.</summary>
    WithoutLogin,

    /// <summary>Sound, but without TLS: a password would be sent in clear text.</summary>
    InClear,

    /// <summary>Sound, for relaying between mail servers only.</summary>
    RelayOnly,

    /// <summary>Not sound from here.</summary>
    Unusable,
}
