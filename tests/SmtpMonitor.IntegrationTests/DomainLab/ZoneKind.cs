namespace SmtpMonitor.IntegrationTests.DomainLab;

/// <summary>What a zone of the lab is to somebody who validates.</summary>
internal enum ZoneKind
{
    /// <summary>Signed, and the resolver has its key as a trust anchor.</summary>
    Signed,

    /// <summary>Not signed, and nobody says that it should be.</summary>
    Unsigned,

    /// <summary>Signed like <see cref="Signed"/>, long ago: the signatures have expired.</summary>
    Expired,

    /// <summary>Signed by another key than the one that the resolver trusts.</summary>
    WrongKey,

    /// <summary>The server that should have it refuses to answer for it.</summary>
    Lame,

    /// <summary>The server that should have it never says anything.</summary>
    Silent,
}
