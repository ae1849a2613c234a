using System.Text;
using SmtpMonitor.Core.Domains.Findings;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Presentation.Domains;
using SmtpMonitor.Presentation.Json;

namespace SmtpMonitor.Cli.Json;

/// <summary>The reference deploy/DOMAIN-JSON.md, written from the records.</summary>
internal static class DomainJsonReference
{
    public static string Create()
    {
        var text = new StringBuilder("""
            # A mail domain in JSON

            Generated from the records in `src/SmtpMonitor/Presentation/Json`; a test compares them. One entry of `domains` in what
            `probe @example.com --output json` prints ([PROBE-JSON.md](PROBE-JSON.md) describes the rest). Every property is always present, `null`
            where nothing is known; lists are never null. Moments are RFC 3339, durations seconds as numbers. Text that came from records has its
            control characters escaped and is cut at 512 characters.

            | property | type | meaning |
            |---|---|---|

            """);
        JsonReference.Properties(text, typeof(DomainReport));
        text.Append("\n## Findings\n\n| finding | meaning |\n|---|---|\n");
        foreach (var kind in Enum.GetValues<DomainFindingKind>())
        {
            JsonReference.Row(text, LabelValue.Of(kind), FindingKindText.Of(kind));
        }

        return text.ToString();
    }
}
