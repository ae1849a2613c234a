namespace SmtpMonitor.Configuration.Binding;

/// <summary><c>true</c> and <c>false</c>, nothing else: what YAML 1.1 and 1.2 agree on.</summary>
internal static class BooleanText
{
    public static Parsed<bool> Parse(string text, bool isPlain) => (text, isPlain) switch
    {
        ("true", true) => true,
        ("false", true) => false,
        ("true" or "false", false) => Bad(text, "is in quotes and so it is text; remove the quotes"),
        _ => Bad(text, text.ToLowerInvariant() switch
        {
            "true" or "yes" or "on" or "y" or "1" => "is not a boolean; write true",
            "false" or "no" or "off" or "n" or "0" => "is not a boolean; write false",
            _ => "is not a boolean (true, false)",
        }),
    };

    private static Parsed<bool> Bad(string text, string problem) => Parsed<bool>.Bad($"{Quoted.Of(text)} {problem}");
}
