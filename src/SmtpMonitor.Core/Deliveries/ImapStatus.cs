using System.Text;
using MailKit;

namespace SmtpMonitor.Core.Deliveries;

/// <summary>
/// Remembers the response code of the last tagged refusal (RFC 5530), which the library does not tell: a mailbox that is out of order is
/// not a wrong password. Keeps nothing else of the dialogue, and nothing that we sent.
/// </summary>
internal sealed class ImapStatus : IProtocolLogger
{
    private static readonly string[] Passing = ["UNAVAILABLE", "SERVERBUG", "LIMIT", "INUSE", "CONTACTADMIN"];

    private readonly StringBuilder _line = new();
    private string _code = "";

    /// <inheritdoc />
    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    /// <summary>True when the server gave a passing trouble as the reason of its last refusal.</summary>
    public bool IsPassing => Passing.Contains(_code);

    public void LogConnect(Uri uri)
    {
        // Who is spoken to is known.
    }

    public void LogClient(byte[] buffer, int offset, int count)
    {
        // What we say holds secrets.
    }

    public void LogServer(byte[] buffer, int offset, int count)
    {
        foreach (var octet in buffer.AsSpan(offset, count))
        {
            if (octet == (byte)'\n')
            {
                Note(_line.ToString());
                _line.Clear();
            }
            else if (_line.Length < 128)
            {
                _line.Append((char)octet);
            }
        }
    }

    public void Dispose()
    {
        // Holds nothing.
    }

    private void Note(string line)
    {
        var parts = line.Split(' ', 3);
        if (parts.Length == 3 && parts[0] is not ("*" or "+") && parts[1] is "NO" or "BAD")
        {
            var end = parts[2].AsSpan().IndexOfAny(']', ' ');
            _code = parts[2].StartsWith('[') && end > 0 ? parts[2][1..end].ToUpperInvariant() : "";
        }
    }
}
