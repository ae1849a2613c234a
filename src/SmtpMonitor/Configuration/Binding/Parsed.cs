namespace SmtpMonitor.Configuration.Binding;

/// <summary>A value read from text, or what is wrong with the text and what would be right.</summary>
internal readonly record struct Parsed<T>(T Value, string? Problem)
{
    public static Parsed<T> Bad(string problem) => new(default!, problem);

    public static implicit operator Parsed<T>(T value) => new(value, null);
}
