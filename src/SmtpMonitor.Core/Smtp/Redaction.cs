using System.Text;

namespace SmtpMonitor.Core.Smtp;

/// <summary>
/// Takes secrets out of text that is shown: nothing keeps a server from echoing what it was given. Never used on what a decision rests
/// on. Asterisks in the place of a word that everybody knows would give the secret away, so a secret that could be such a word
/// (<c>starttls</c>, <c>mail.example.com</c>) is looked for only once it was sent: before, no server can have learnt it. One that
/// cannot is looked for always, since a server may remember it from the session before.
/// </summary>
public sealed class Redaction
{
    /// <summary>Shorter ones occur in every second line, and are taken out in their encoded forms only.</summary>
    private const int ShortestPlain = 4;

    /// <summary>Shorter ones may be a word of the server's by chance.</summary>
    private const int ShortestUnmistakable = 12;

    private readonly List<string> _always = [];
    private readonly List<string> _onceSent = [];
    private bool _sent;

    /// <summary>Adds a secret and its base64 form.</summary>
    public void Add(string secret)
    {
        if (secret.Length > 0)
        {
            var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(secret));
            Add(secret.Length >= ShortestPlain ? [secret, encoded] : [encoded], IsUnmistakable(secret));
        }
    }

    /// <summary>Adds what SASL made of the secret, about to be sent: from now on the server may know it.</summary>
    public void AddSent(string answer)
    {
        _sent = true;
        if (answer.Length >= ShortestPlain)
        {
            Add([answer], always: false);
        }
    }

    /// <summary>The text with every secret replaced by three asterisks.</summary>
    public string Apply(string text)
    {
        foreach (var secret in _sent ? _onceSent : _always)
        {
            text = text.Replace(secret, "***", StringComparison.OrdinalIgnoreCase);
        }

        return text;
    }

    private void Add(IEnumerable<string> forms, bool always)
    {
        foreach (var list in always ? [_always, _onceSent] : (List<string>[])[_onceSent])
        {
            list.AddRange(forms);
            list.Sort((a, b) => b.Length.CompareTo(a.Length));
        }
    }

    // Neither a keyword, which has no lower case, nor a word, which has only letters, nor a host name, which has dots and no other signs.
    private static bool IsUnmistakable(string secret) =>
        secret.Length >= ShortestUnmistakable
        && secret.Any(char.IsLower)
        && !secret.All(char.IsLetter)
        && !(secret.Contains('.', StringComparison.Ordinal) && secret.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'));
}
