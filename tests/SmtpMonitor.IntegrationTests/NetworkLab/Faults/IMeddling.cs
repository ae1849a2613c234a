namespace SmtpMonitor.IntegrationTests.NetworkLab.Faults;

/// <summary>What a device on the way does to what the server says. What the client says passes as it is.</summary>
internal interface IMeddling
{
    /// <summary>Passes on until the server ends or the token is cancelled.</summary>
    Task PassAsync(Stream server, Stream client, CancellationToken cancellationToken);
}
