namespace SmtpMonitor.Lab.Parsing;

/// <summary>Thrown by the small parsers, which know the line but not the script.</summary>
internal sealed class ScriptProblem(int line, string problem) : FormatException(problem)
{
    public int Line { get; } = line;
}
