using System.CommandLine;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Cli;

/// <summary>Reads options, and adds every mistake to the errors.</summary>
internal sealed class OptionReader(ParseResult parse, ICollection<string> errors)
{
    /// <summary>The path of a file that is there.</summary>
    public string? ExistingFile(Option<string?> option)
    {
        var file = parse.GetValue(option);
        Check(file is null || File.Exists(file), $"{option.Name}: there is no file {Quoted.Of(file ?? "")}");
        return file;
    }

    /// <summary>Text by a rule that the configuration file has, too.</summary>
    public string? Text(Option<string?> option, Func<string, Parsed<string>> parser)
    {
        if (parse.GetValue(option) is not { } text)
        {
            return null;
        }

        var parsed = parser(text);
        Check(parsed.Problem is null, $"{option.Name}: {parsed.Problem}");
        return parsed.Value;
    }

    /// <summary>One of the spellings of an enum; null when the option is not there.</summary>
    public T? Enum<T>(Option<string?> option)
        where T : struct, Enum => parse.GetValue(option) is { } text && LabelValue.TryParse<T>(text, out var value) ? value : null;

    public void Check(bool holds, string otherwise)
    {
        if (!holds)
        {
            errors.Add(otherwise);
        }
    }
}
