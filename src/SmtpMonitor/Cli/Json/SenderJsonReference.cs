using System.Text;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Sending.Findings;
using SmtpMonitor.Presentation;
using SmtpMonitor.Presentation.Json;

namespace SmtpMonitor.Cli.Json;

/// <summary>The reference deploy/SENDER-JSON.md, written from the records.</summary>
internal static class SenderJsonReference
{
    public static string Create()
    {
        var text = new StringBuilder("""
            # A sender in JSON

            Generated from the records in `src/SmtpMonitor/Presentation/Json`; a test compares them. One entry of `senders` in what
            `/api/v1/senders` answers; `?name=` picks some ([openapi.json](openapi.json) describes the rest). Every property is always present,
            `null` where nothing is known; lists are never null. Moments are RFC 3339. Text that came from records has its control characters
            escaped and is cut at 512 characters.

            | property | type | meaning |
            |---|---|---|

            """);
        JsonReference.Properties(text, typeof(SendingReport));
        text.Append("\n## Findings\n\n| finding | meaning |\n|---|---|\n");
        foreach (var kind in Enum.GetValues<FindingKind>())
        {
            JsonReference.Row(text, LabelValue.Of(kind), SendingText.Of(kind));
        }

        return text.ToString();
    }
}
