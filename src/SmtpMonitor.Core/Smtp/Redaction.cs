using System.Text;

namespace SmtpMonitor.Core.Smtp;

/// <summary>
/// Takes secrets out of text that a server sent: nothing keeps a server from echoing what it was given.
/// </summary>
public sealed class Redaction
{
    private readonly List<string> _secrets = [];

    /// <summary>Adds a secret and its base64 form. Shorter than four characters cannot be told from ordinary text, and are taken whole words at worst.</summary>
    public void Add(string secret)
    {
        if (secret.Length == 0)
        {
            return;
        }

        _secrets.Add(secret);
        _secrets.Add(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)));
        _secrets.Sort((a, b) => b.Length.CompareTo(a.Length));
    }

    /// <summary>The text with every secret replaced by three asterisks.</summary>
    public string Apply(string text)
    {
        foreach (var secret in _secrets)
        {
            text = text.Replace(secret, "***", StringComparison.OrdinalIgnoreCase);
        }

        return text;
    }
}
