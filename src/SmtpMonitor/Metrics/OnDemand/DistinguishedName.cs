using System.Text;

namespace SmtpMonitor.Metrics.OnDemand;

/// <summary>
/// Subjects and issuers as blackbox_exporter writes them (RFC 2253): commas without blanks, backslashes instead of quotation marks,
/// <c>ST</c> for the state.
/// </summary>
internal static class DistinguishedName
{
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length);
        var quoted = false;
        for (var i = 0; i < name.Length; i++)
        {
            switch (name[i])
            {
                case '"' when quoted && i + 1 < name.Length && name[i + 1] == '"':
                    text.Append("\\\"");
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' or '+' or '\\' or '<' or '>' or ';' when quoted:
                    text.Append('\\').Append(name[i]);
                    break;
                case ',' when i + 1 < name.Length && name[i + 1] == ' ':
                    text.Append(',');
                    i++;
                    break;
                default:
                    text.Append(name[i]);
                    break;
            }
        }

        var plain = text.ToString();
        plain = plain.StartsWith("S=", StringComparison.Ordinal) ? "ST=" + plain[2..] : plain;
        return plain.Replace(",S=", ",ST=", StringComparison.Ordinal);
    }
}
