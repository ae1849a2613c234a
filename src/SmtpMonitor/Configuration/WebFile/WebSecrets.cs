using SmtpMonitor.Configuration.Yaml;

namespace SmtpMonitor.Configuration.WebFile;

/// <summary>
/// The hashes of users, wherever such a section stands: no message quotes them, even where the same text was written under another
/// key by mistake.
/// </summary>
internal static class WebSecrets
{
    public static IEnumerable<string> In(YamlNode? node) => node is YamlMapping mapping
        ? mapping.Entries.SelectMany(e => e is { Key.Text: "basic_auth_users", Value: YamlMapping users } ? users.Entries.Select(u => u.Value).SelectMany(Texts) : In(e.Value))
        : [];

    private static IEnumerable<string> Texts(YamlNode node) => node switch
    {
        // What is shorter is no secret worth the name, and would blacken half of a message.
        YamlScalar { Text.Length: > 3 } scalar => [scalar.Text],
        YamlSequence sequence => sequence.Items.SelectMany(Texts),
        YamlMapping mapping => mapping.Entries.SelectMany(e => Texts(e.Value)),
        _ => [],
    };
}
