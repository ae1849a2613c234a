namespace SmtpMonitor.Configuration.Yaml;

/// <summary>A place in a file; both count from 1.</summary>
internal readonly record struct SourcePosition(int Line, int Column)
{
    public static readonly SourcePosition Start = new(1, 1);
}
