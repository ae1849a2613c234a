using System.Text.Encodings.Web;
using System.Text.Json;

namespace SmtpMonitor.Cli.Json;

/// <summary>How the document becomes text.</summary>
internal static class ProbeJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,

        // Standard output is no web page: quotes and signs stay readable. Control characters are escaped by every encoder.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(ProbeDocument document) => JsonSerializer.Serialize(document, Options);
}
