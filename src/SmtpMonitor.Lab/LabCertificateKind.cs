namespace SmtpMonitor.Lab;

/// <summary>What is right or wrong with a server certificate. Scripts spell them in snake case.</summary>
public enum LabCertificateKind
{
    /// <summary>RSA 2048, signed by the laboratory's authority, 90 d left.</summary>
    Valid,

    /// <summary>Like <see cref="Valid"/>, ECDSA P-256.</summary>
    Ecdsa,

    /// <summary>Ended yesterday.</summary>
    Expired,

    /// <summary>Begins tomorrow.</summary>
    NotYetValid,

    /// <summary>For another host.</summary>
    WrongName,

    /// <summary>Signed by itself.</summary>
    SelfSigned,

    /// <summary>Signed by an authority that nobody knows.</summary>
    OtherCa,

    /// <summary>RSA 1024.</summary>
    WeakKey,

    /// <summary>7 d left.</summary>
    Expiring,

    /// <summary>Like <see cref="Ecdsa"/>, signed by an intermediate authority, whose certificate is sent along.</summary>
    Intermediate,
}
