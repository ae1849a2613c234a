using System.Text;

namespace SmtpMonitor.Core.Deliveries;

/// <summary>
/// The few lines in clear text before TLS (RFC 9051 §6.2.1), so that the handshake and its certificate are ours to judge. Read octet by
/// octet: whatever is injected behind the answer lands in the handshake and fails it.
/// </summary>
internal static class ImapStarttls
{
    private const int LongestLine = 8192;
    private const int MostLines = 32;

    public static async Task RunAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (!(await LineAsync(stream, cancellationToken)).StartsWith("* OK", StringComparison.OrdinalIgnoreCase))
        {
            throw new MailboxException(DeliveryReason.ImapFailed, "the greeting was not that of an IMAP server that wants a login");
        }

        await stream.WriteAsync("S STARTTLS\r\n"u8.ToArray(), cancellationToken);
        for (var lines = 0; lines < MostLines; lines++)
        {
            var line = await LineAsync(stream, cancellationToken);
            if (line.StartsWith("S ", StringComparison.Ordinal))
            {
                if (line.StartsWith("S OK", StringComparison.OrdinalIgnoreCase))
                {
                    return;
                }

                break;
            }
        }

        throw new MailboxException(DeliveryReason.ImapTls, "the IMAP server refused STARTTLS");
    }

    private static async Task<string> LineAsync(Stream stream, CancellationToken cancellationToken)
    {
        var octet = new byte[1];
        var line = new StringBuilder();
        while (await stream.ReadAsync(octet, cancellationToken) == 1)
        {
            if (octet[0] == (byte)'\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)octet[0]);
            if (line.Length > LongestLine)
            {
                throw new MailboxException(DeliveryReason.ImapFailed, "the IMAP server sent a line without end");
            }
        }

        throw new MailboxException(DeliveryReason.ImapFailed, "the IMAP server closed the connection before TLS");
    }
}
