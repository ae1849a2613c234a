using System.Globalization;
using SmtpMonitor.Configuration.Binding;

namespace SmtpMonitor.Configuration.Options;

/// <summary>The shortest and the longest duration that a key takes, both allowed.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DurationRangeAttribute(string shortest, string longest) : Attribute
{
    public string Shortest { get; } = shortest;

    public string Longest { get; } = longest;

    public bool Contains(TimeSpan value) => value >= DurationText.Parse(Shortest).Value && value <= DurationText.Parse(Longest).Value;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Shortest} to {Longest}");
}

/// <summary>What a member of the enum is called in an error: "… is not a TLS mode".</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ChoiceAttribute(string noun) : Attribute
{
    public string Noun { get; } = noun;
}

/// <summary><c>${NAME}</c> in this text is replaced by the environment variable.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ExpandsAttribute : Attribute;

/// <summary>The value is in no message, whatever is wrong with it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretAttribute(string? elsewhere = null) : Attribute
{
    /// <summary>The key that takes the name of an environment variable instead; null when there is none.</summary>
    public string? Elsewhere { get; } = elsewhere;
}

/// <summary>A section that may be written as the bare value of this one key.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ShorthandAttribute(string property) : Attribute
{
    public string Property { get; } = property;
}

/// <summary>A text that is one of a few words, for words that are spelt by others' rules: "… is not a TLS version".</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WordsAttribute(string noun, params string[] words) : Attribute
{
    public string Noun { get; } = noun;

    public IReadOnlyList<string> Words { get; } = words;
}

/// <summary>A text of several lines, such as PEM. It is in no message.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TextBlockAttribute : Attribute;
