using MimeKit;

namespace SmtpMonitor.Core.Deliveries;

/// <summary>The message of one run: small, honest about what it is, and of no interest to anything that answers mail.</summary>
internal static class DeliveryMessage
{
    /// <summary>The octets to send after DATA, dots doubled (RFC 5321 §4.5.2), the final dot included.</summary>
    public static byte[] Encode(DeliveryDefinition delivery, DeliveryMark mark)
    {
        using var message = Build(delivery, mark);
        using var plain = new MemoryStream();
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        format.EnsureNewLine = true;
        message.WriteTo(format, plain);
        using var sent = new MemoryStream((int)plain.Length + 16);
        var atLineStart = true;
        foreach (var octet in plain.GetBuffer().AsSpan(0, (int)plain.Length))
        {
            if (atLineStart && octet == (byte)'.')
            {
                sent.WriteByte(octet);
            }

            sent.WriteByte(octet);
            atLineStart = octet == (byte)'\n';
        }

        sent.Write(".\r\n"u8);
        return sent.ToArray();
    }

    private static MimeMessage Build(DeliveryDefinition delivery, DeliveryMark mark)
    {
        var domain = delivery.From[(delivery.From.LastIndexOf('@') + 1)..];
        var message = new MimeMessage
        {
            Date = mark.SentAt,
            MessageId = $"{mark.Id}@{domain}",
            Subject = $"SmtpMonitor delivery {delivery.Name} {mark.Id[..8]}",
            Body = new TextPart("plain")
            {
                Text = $"This message measures delivery from {delivery.From} to {delivery.To}.\nThe monitor that sent it deletes it as soon as it is found.\n",
            },
        };
        message.From.Add(new MailboxAddress("", delivery.From));
        message.To.Add(new MailboxAddress("", delivery.To));

        // RFC 3834 §5: nothing that answers by itself should answer this.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add(DeliveryMark.Field, mark.ToString());
        return message;
    }
}
