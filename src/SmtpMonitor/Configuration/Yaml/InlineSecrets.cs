namespace SmtpMonitor.Configuration.Yaml;

/// <summary>
/// The values of every key called <c>password</c>, wherever it stands: no message may quote them, even where the same text was
/// written under another key by mistake.
/// </summary>
internal static class InlineSecrets
{
    public static IEnumerable<string> In(YamlNode node) => node switch
    {
        YamlMapping mapping => mapping.Entries.SelectMany(e =>
            e is { Key.Text: "password", Value: YamlScalar { Text.Length: > 0 } secret } ? [secret.Text] : In(e.Value)),
        YamlSequence sequence => sequence.Items.SelectMany(In),
        _ => [],
    };
}
