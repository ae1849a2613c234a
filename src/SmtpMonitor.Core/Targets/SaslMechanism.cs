namespace SmtpMonitor.Core.Targets;

/// <summary>The one mechanism a login uses (RFC 4954); never a list, because each try counts as a failed login.</summary>
public enum SaslMechanism
{
    /// <summary>RFC 4616.</summary>
    Plain,

    /// <summary>The obsolete two-question form that many servers still offer.</summary>
    Login,

    /// <summary>RFC 2195.</summary>
    CramMd5,

    /// <summary>RFC 5802.</summary>
    ScramSha1,

    /// <summary>RFC 7677.</summary>
    ScramSha256,

    /// <summary>OAuth 2.0 bearer token in the form that Google and Microsoft take.</summary>
    Xoauth2,
}
