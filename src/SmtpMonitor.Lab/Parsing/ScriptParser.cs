using System.Collections.Immutable;

namespace SmtpMonitor.Lab.Parsing;

/// <summary>Reads a script: description, header, a line <c>---</c>, dialogue. The language is described in <c>Scripts/README.md</c>.</summary>
internal static class ScriptParser
{
    private const string Separator = "---";

    public static LabScript Parse(string name, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select((line, i) => new ScriptLine(i + 1, line.Trim())).ToImmutableArray();
        try
        {
            return Parse(name, lines);
        }
        catch (ScriptProblem problem)
        {
            throw new LabScriptException(name, problem.Line, problem.Message);
        }
    }

    private static LabScript Parse(string name, ImmutableArray<ScriptLine> lines)
    {
        var separator = lines.FirstOrDefault(line => line.Text == Separator);
        if (separator.Number == 0)
        {
            throw new ScriptProblem(lines.Length, $"There is no line {Separator} between header and dialogue.");
        }

        var above = lines.Where(line => line.Number < separator.Number && line.Text.Length > 0).ToImmutableArray();
        var description = string.Join(' ', above.Where(IsComment).Select(line => line.Text[1..].Trim()));
        if (description.Length == 0)
        {
            throw new ScriptProblem(1, "A script begins with a comment that says which server it is.");
        }

        var header = new LabScript { Name = name, Description = description, Tls = new() };
        header = HeaderParser.Apply(header, [.. above.Where(line => !IsComment(line))], separator.Number);
        var below = lines.Where(line => line.Number > separator.Number && line.Text.Length > 0 && !IsComment(line)).ToImmutableArray();
        return DialogueParser.Apply(header, below, separator.Number);
    }

    private static bool IsComment(ScriptLine line) => line.Text.StartsWith('#');
}
