using System.Text;

namespace SmtpMonitor.Cli.Json;

/// <summary>The reference deploy/TRACE-JSON.md, written from the records.</summary>
internal static class TraceJsonReference
{
    public static string Create()
    {
        var text = new StringBuilder("""
            # What `trace --output json` prints

            Generated from the records in `src/SmtpMonitor/Cli/Json`; a test compares them. One JSON object on standard output, UTF-8, and nothing
            else there. Every property is always present, `null` where nothing is known; lists are never null. Durations are seconds as numbers.

            Exit codes: 0 the port was reached, 1 it was not, or the name gave no address, 2 the command line is wrong (then nothing is printed
            on standard output; standard error says why).

            `schema_version` is 1. It grows when a property changes its meaning or goes; new properties and new enum values alone do not raise it,
            so ignore what you do not know.

            | property | type | meaning |
            |---|---|---|

            """);
        JsonReference.Properties(text, typeof(TraceDocument));
        return text.ToString();
    }
}
