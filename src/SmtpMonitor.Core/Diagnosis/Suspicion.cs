namespace SmtpMonitor.Core.Diagnosis;

/// <summary>
/// What only several results together make suspicious; shown beside the warnings of the probe itself. Label values are the names in
/// snake case.
/// </summary>
public enum Suspicion
{
    /// <summary>STARTTLS is not offered, but the same place offered it before.</summary>
    StarttlsVanished,

    /// <summary>Unrelated hosts greet under one name that is none of theirs.</summary>
    GreetingShared,

    /// <summary>Unrelated hosts show certificates of one issuer that nobody trusts.</summary>
    IssuerShared,

    /// <summary>The connection was accepted far sooner than another port of the address ever was.</summary>
    AnswerTooNear,

    /// <summary>The connection was refused from nearer than the host, or far sooner than another port of the address ever answered.</summary>
    ResetTooNear,
}
