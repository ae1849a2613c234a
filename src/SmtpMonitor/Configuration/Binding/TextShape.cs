using SmtpMonitor.Configuration.Yaml;

namespace SmtpMonitor.Configuration.Binding;

/// <summary>Text on one line. Control characters are refused here, once, for every key: no later part meets a CR or LF.</summary>
/// <param name="expands">Environment variables are filled in.</param>
/// <param name="secret">The text is in no message.</param>
/// <param name="elsewhere">The key that takes the name of an environment variable instead.</param>
internal sealed class TextShape(bool expands = false, bool secret = false, string? elsewhere = null) : ValueShape
{
    private const int Longest = 4096;

    public override string Name => "text";

    public bool Expands => expands;

    protected override object? BindValue(YamlNode node, string path, BindingContext context)
    {
        if (Scalar(node, path, context) is not { } scalar)
        {
            return null;
        }

        var parsed = Check(scalar.Text, context);
        if (parsed.Problem is { } problem)
        {
            context.Report.Error(path, problem);
            return null;
        }

        return parsed.Value;
    }

    private Parsed<string> Check(string written, BindingContext context)
    {
        var text = expands ? EnvironmentText.Expand(written, context.Environment) : written;
        if (text.Problem is not null)
        {
            return text;
        }

        if (!expands && EnvironmentText.Mentions(written))
        {
            return Parsed<string>.Bad(secret
                ? $"environment variables are not filled in here{(elsewhere is null ? "" : $"; use {elsewhere}")}"
                : $"{Quoted.Of(written)}: environment variables are not filled in here; write the value itself");
        }

        return text.Value.EnumerateRunes().Any(Quoted.IsUnprintable)
            ? Parsed<string>.Bad(secret ? "has a control character or a line break in it" : $"{Quoted.Of(text.Value)} has a control character or a line break in it")
            : text.Value.Length > Longest ? Parsed<string>.Bad($"is longer than {Longest} characters")
            : text;
    }
}
