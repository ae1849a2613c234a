namespace SmtpMonitor.IntegrationTests.NetworkLab.Faults;

/// <summary>Passes the greeting on one octet a second, as tarpits do.</summary>
internal sealed record DripGreeting : IMeddling
{
    public async Task PassAsync(Stream server, Stream client, CancellationToken cancellationToken)
    {
        var octet = new byte[1];
        while (await server.ReadAsync(octet, cancellationToken) == 1)
        {
            await client.WriteAsync(octet, cancellationToken);
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancellationToken);
        }
    }
}
