namespace SmtpMonitor.IntegrationTests.NetworkLab.Faults;

/// <summary>Overwrites the text of the greeting with asterisks, as Cisco's SMTP inspection does; all else passes as it is.</summary>
internal sealed record MaskGreeting : IMeddling
{
    private const int CodeLength = 4;

    public async Task PassAsync(Stream server, Stream client, CancellationToken cancellationToken)
    {
        await using var lines = ServerLines.ReadAsync(server, cancellationToken).GetAsyncEnumerator(cancellationToken);
        if (await lines.MoveNextAsync())
        {
            var greeting = lines.Current.ToArray();
            for (var i = CodeLength; i < greeting.Length && greeting[i] is not (byte)'\r' and not (byte)'\n'; i++)
            {
                greeting[i] = (byte)'*';
            }

            await client.WriteAsync(greeting, cancellationToken);
        }

        // A server says one line and waits: nothing is left behind in the reader.
        await server.CopyToAsync(client, cancellationToken);
    }
}
