using System.Text;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Presentation;
using SmtpMonitor.Presentation.Json;

namespace SmtpMonitor.Cli.Json;

/// <summary>The reference deploy/PROBE-JSON.md, written from the records.</summary>
internal static class ProbeJsonReference
{
    public static string Create()
    {
        var text = new StringBuilder("""
            # What `probe --output json` prints

            Generated from the records in `src/SmtpMonitor/Cli/Json`; a test compares them. One JSON object on standard output, UTF-8, and nothing
            else there. Every property is always present, `null` where nothing is known; lists are never null unless stated. Durations are
            seconds as numbers, moments are RFC 3339. Text that came from the network has its control characters escaped; no secret is in it.

            `results` are about hosts, `domains` about mail domains; what an entry of `domains` holds is in [DOMAIN-JSON.md](DOMAIN-JSON.md).
            A program that means the ports of a host says `--as host`, since a name with MX records is taken for a mail domain otherwise.

            Exit codes: 0 every endpoint succeeded and every mail domain is sound, 1 one is not, or was skipped, 2 the command line is wrong (then nothing is printed on
            standard output; standard error says why).

            `schema_version` is 1. It grows when a property changes its meaning or goes; new properties and new enum values alone do not raise it,
            so ignore what you do not know.

            | property | type | meaning |
            |---|---|---|

            """);
        JsonReference.Properties(text, typeof(ProbeDocument), typeof(DomainReport));
        text.Append("\n## Reasons\n\n| reason | meaning |\n|---|---|\n");
        foreach (var reason in Enum.GetValues<Reason>())
        {
            JsonReference.Row(text, LabelValue.Of(reason), ReasonText.Of(reason));
        }

        text.Append("\n## Warnings\n\n| warning | meaning |\n|---|---|\n");
        foreach (var warning in Enum.GetValues<Warning>())
        {
            JsonReference.Row(text, LabelValue.Of(warning), WarningText.Of(warning));
        }

        return text.ToString();
    }
}
