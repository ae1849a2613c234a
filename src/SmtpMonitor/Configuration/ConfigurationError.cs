using System.Globalization;

namespace SmtpMonitor.Configuration;

/// <summary>One finding about a configuration file: what is wrong, where, and what would be right. Holds no secret.</summary>
/// <param name="File">The file as the caller named it.</param>
/// <param name="Line">From 1; 0 when the finding is about the file as a whole.</param>
/// <param name="Column">From 1; 0 when the finding is about the file as a whole.</param>
/// <param name="KeyPath">For instance <c>targets[1].ports[0].tls</c>; empty for the file or its top level.</param>
/// <param name="Message">Cause and remedy, one line, no full stop.</param>
public sealed record ConfigurationError(string File, int Line, int Column, string KeyPath, string Message)
{
    /// <summary><c>file:line:column: key.path: message</c>, the form that editors and terminals make clickable.</summary>
    public override string ToString()
    {
        var place = Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}") : File;
        return KeyPath.Length > 0 ? $"{place}: {KeyPath}: {Message}" : $"{place}: {Message}";
    }
}
