namespace SmtpMonitor.Core.Targets;

/// <summary>A login to try after TLS, at its own slower pace.</summary>
public sealed record LoginSettings
{
    public required string Username { get; init; }

    /// <summary>The password, or the OAuth 2.0 access token for <see cref="SaslMechanism.Xoauth2"/>.</summary>
    public required SecretReference Secret { get; init; }

    public SaslMechanism Mechanism { get; init; } = SaslMechanism.Plain;

    /// <summary>Shortest time between two logins of one endpoint. Default 10 min.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Shortest time before a refused credential is tried again unchanged (5yz to AUTH). Default 1 h.</summary>
    public TimeSpan RetryRejectedEvery { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Send the secret although the connection is in clear text, or its certificate proves nobody. Default false.</summary>
    public bool AllowWithoutTls { get; init; }

    /// <summary>
    /// Send the secret although the certificate is not valid. Default false; true where somebody wrote that it is not verified, never
    /// where that is only the custom of a relay port.
    /// </summary>
    public bool AllowInvalidCertificate { get; init; }
}
