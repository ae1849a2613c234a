using System.IO.Enumeration;

namespace SmtpMonitor.Lab.Dialogue;

/// <summary>A pattern for a whole line: <c>*</c> is any text, <c>?</c> any character, case does not count.</summary>
internal sealed record LineGlob(string Pattern)
{
    public bool Matches(string line) => FileSystemName.MatchesSimpleExpression(Pattern, line, ignoreCase: true);

    public override string ToString() => Pattern;
}
