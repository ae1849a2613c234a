using SmtpMonitor.Configuration.Binding;

namespace SmtpMonitor.Configuration.WebFile;

/// <summary>The few headers that the format knows, with the few values of those that have few.</summary>
internal static class HeadersRule
{
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        ["Content-Security-Policy"] = [],
        ["Strict-Transport-Security"] = [],
        ["X-Content-Type-Options"] = ["nosniff"],
        ["X-Frame-Options"] = ["deny", "sameorigin"],
        ["X-XSS-Protection"] = [],
    };

    public static void Check(HttpServerOptions http, ConfigurationReport report)
    {
        foreach (var (name, value) in http.Headers ?? new Dictionary<string, string>())
        {
            var path = $"{http.Key(nameof(http.Headers))}.{TextMapShape.ShownKey(name)}";
            if (!Known.TryGetValue(name, out var values))
            {
                var hint = Spelling.Hint(name, Known.Keys);
                report.Error(path, $"this header cannot be set{(hint.Length > 0 ? hint : $"; those that can: {string.Join(", ", Known.Keys)}")}");
            }
            else if (value.Length > 0 && values.Length > 0 && !values.Contains(value))
            {
                report.Error(path, $"{Quoted.Of(value)} is not a value of this header{Spelling.Hint(value, values)} ({string.Join(", ", values)})");
            }
            else if (value.Any(c => c > '~'))
            {
                report.Error(path, $"{Quoted.Of(value)} has a character in it that is not ASCII");
            }
        }
    }
}
