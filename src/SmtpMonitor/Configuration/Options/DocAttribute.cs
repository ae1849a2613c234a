namespace SmtpMonitor.Configuration.Options;

/// <summary>
/// What a key means: the one source of the JSON Schema's descriptions and of the reference. The default stated here is for people;
/// a test holds it against the one in force.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
internal sealed class DocAttribute(string text) : Attribute
{
    /// <summary>Markdown, one paragraph.</summary>
    public string Text { get; } = text;

    /// <summary>As one would write it in YAML, or words in parentheses when it is computed; null when the key has none.</summary>
    public string? Default { get; init; }

    /// <summary>A value as one would write it in YAML.</summary>
    public string? Example { get; init; }
}
