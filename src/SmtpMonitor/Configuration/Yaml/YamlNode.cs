namespace SmtpMonitor.Configuration.Yaml;

/// <summary>A YAML value and where it stands. An alias is the very node of its anchor.</summary>
/// <param name="Position">Where it begins.</param>
/// <param name="Weight">How many nodes it is when every alias below it is written out.</param>
internal abstract record YamlNode(SourcePosition Position, long Weight);

/// <summary>Text. <paramref name="IsPlain"/> is false for quoted and block text, which is never a number, a boolean or null.</summary>
internal sealed record YamlScalar(SourcePosition Position, string Text, bool IsPlain) : YamlNode(Position, 1)
{
    /// <summary>The spellings of "no value" (YAML 1.2.2 §10.2.1.1).</summary>
    public bool IsNull => IsPlain && Text is ("" or "~" or "null" or "Null" or "NULL");
}

internal sealed record YamlSequence(SourcePosition Position, IReadOnlyList<YamlNode> Items, long Weight) : YamlNode(Position, Weight);

/// <summary>Keys in the order written, duplicates included: whoever knows the key path reports them.</summary>
internal sealed record YamlMapping(SourcePosition Position, IReadOnlyList<YamlEntry> Entries, long Weight) : YamlNode(Position, Weight);

internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);
