using System.Text.RegularExpressions;

namespace SmtpMonitor.Configuration.Binding;

/// <summary><c>${NAME}</c> in the few texts that say so.</summary>
internal static partial class EnvironmentText
{
    /// <summary>True for text that looks as if its writer expected an expansion.</summary>
    public static bool Mentions(string text) => Reference().IsMatch(text);

    public static Parsed<string> Expand(string text, Func<string, string?> environment)
    {
        string? problem = null;
        var expanded = Reference().Replace(text, match =>
        {
            var name = match.Groups[1].Value;
            var value = environment(name);
            if (string.IsNullOrEmpty(value))
            {
                problem ??= $"the environment variable {name} is {(value is null ? "not set" : "empty")}";
            }

            return value ?? "";
        });
        return problem is not null ? Parsed<string>.Bad(problem)
            : Reference().Replace(text, "").Contains("${", StringComparison.Ordinal)
                ? Parsed<string>.Bad($"{Quoted.Of(text)} has a broken reference to an environment variable; write ${{NAME}}")
            : expanded;
    }

    public static bool IsName(string text) => VariableName().IsMatch(text);

    [GeneratedRegex(@"\$\{([A-Za-z_][A-Za-z0-9_]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,127}$", RegexOptions.CultureInvariant)]
    private static partial Regex VariableName();
}
