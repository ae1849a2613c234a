using System.Security;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Probing;

/// <summary>Fetches a secret at the moment of its use, so that a rotated one needs no reload.</summary>
internal static class SecretReader
{
    private const int MaxLength = 64 * 1024;

    /// <summary>The secret, or why there is none; the error names the place only.</summary>
    public static (string? Secret, string Error) Read(SecretReference reference)
    {
        try
        {
            var text = reference switch
            {
                { Inline: { } inline } => inline,
                { EnvironmentVariable: { } name } => Environment.GetEnvironmentVariable(name),
                { File: { } file } => ReadFile(file),
                _ => null,
            };
            return string.IsNullOrEmpty(text) ? (null, $"there is no secret in {reference}") : (text, "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException or ArgumentException)
        {
            return (null, $"cannot read the secret in {reference}: {e.GetType().Name}");
        }
    }

    private static string ReadFile(string path)
    {
        using var reader = new StreamReader(path);
        var buffer = new char[MaxLength];
        var text = new string(buffer, 0, reader.ReadBlock(buffer));
        Array.Clear(buffer);
        return text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
    }
}
