using System.Text;

namespace SmtpMonitor.Cli.Json;

/// <summary>The reference deploy/ADVICE-JSON.md, written from the records.</summary>
internal static class AdviceJsonReference
{
    public static string Create()
    {
        var text = new StringBuilder("""
            # What `advise --output json` prints

            Generated from the records in `src/SmtpMonitor/Cli/Json`; a test compares them. One JSON object on standard output, UTF-8, and nothing
            else there. Every property is always present, `null` where nothing is known; lists are never null. Text that came from the network
            has its control characters escaped. Verdicts are those of [VERDICTS.md](VERDICTS.md), reasons and warnings those of
            [PROBE-JSON.md](PROBE-JSON.md).

            Exit codes: 0 there is a port for submission, 1 there is none (also where port 25 is sound: that is for relaying between mail
            servers), 2 the command line is wrong (then nothing is printed on standard output; standard error says why).

            `schema_version` is 1. It grows when a property changes its meaning or goes; new properties and new enum values alone do not raise it,
            so ignore what you do not know.

            | property | type | meaning |
            |---|---|---|

            """);
        JsonReference.Properties(text, typeof(AdviceDocument));
        return text.ToString();
    }
}
