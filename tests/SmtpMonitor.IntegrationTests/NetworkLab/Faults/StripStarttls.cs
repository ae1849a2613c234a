using System.Text;

namespace SmtpMonitor.IntegrationTests.NetworkLab.Faults;

/// <summary>Deletes the line that offers STARTTLS. Neither Postfix nor Exim puts it last, so the reply stays well-formed.</summary>
internal sealed record StripStarttls : IMeddling
{
    public async Task PassAsync(Stream server, Stream client, CancellationToken cancellationToken)
    {
        await foreach (var line in ServerLines.ReadAsync(server, cancellationToken))
        {
            if (Encoding.Latin1.GetString(line.Span).TrimEnd() != "250-STARTTLS")
            {
                await client.WriteAsync(line, cancellationToken);
            }
        }
    }
}
