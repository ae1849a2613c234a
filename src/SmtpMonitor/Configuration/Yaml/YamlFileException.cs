namespace SmtpMonitor.Configuration.Yaml;

/// <summary>The text is not the kind of YAML that a configuration is; reading ends at the first such place.</summary>
internal sealed class YamlFileException(SourcePosition position, string message) : Exception(message)
{
    public SourcePosition Position { get; } = position;
}
