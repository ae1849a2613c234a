using System.Globalization;

namespace SmtpMonitor.Lab;

/// <summary>A script that cannot be read: which, where and why.</summary>
public sealed class LabScriptException(string script, int line, string problem)
    : FormatException(string.Create(CultureInfo.InvariantCulture, $"{script}, line {line}: {problem}"))
{
    public string Script { get; } = script;

    /// <summary>From 1.</summary>
    public int Line { get; } = line;

    public string Problem { get; } = problem;
}
