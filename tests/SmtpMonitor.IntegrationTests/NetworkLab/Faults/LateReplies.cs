namespace SmtpMonitor.IntegrationTests.NetworkLab.Faults;

/// <summary>Everything that the server says comes later.</summary>
internal sealed record LateReplies(TimeSpan Delay) : IMeddling
{
    public async Task PassAsync(Stream server, Stream client, CancellationToken cancellationToken)
    {
        var buffer = new byte[16384];
        while (await server.ReadAsync(buffer, cancellationToken) is > 0 and var length)
        {
            await Task.Delay(Delay, TimeProvider.System, cancellationToken);
            await client.WriteAsync(buffer.AsMemory(0, length), cancellationToken);
        }
    }
}
