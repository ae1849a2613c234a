namespace SmtpMonitor.Core.Diagnosis;

/// <summary>Who a greeting says it is (RFC 5321 §4.2: the domain behind the 220).</summary>
internal static class Greeting
{
    /// <summary>The name in lower case; null when the greeting gives none that could tell servers apart.</summary>
    public static string? NameOf(string? banner)
    {
        var word = banner?.Split(' ', 2)[0].TrimEnd('.').ToLowerInvariant();
        return word is { Length: > 3 } && word.Contains('.', StringComparison.Ordinal) && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-')
            && !word.StartsWith("localhost", StringComparison.Ordinal)
            ? word
            : null;
    }
}
