using System.Text;
using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Presentation;
using SmtpMonitor.Presentation.Json;

namespace SmtpMonitor.Cli.Json;

/// <summary>The reference deploy/DELIVERY-JSON.md, written from the records.</summary>
internal static class DeliveryJsonReference
{
    public static string Create()
    {
        var text = new StringBuilder("""
            # A round trip in JSON

            Generated from the records in `src/SmtpMonitor/Presentation/Json`; a test compares them. One entry of `deliveries` in what
            `/api/v1/deliveries` answers; `?name=` picks some ([openapi.json](openapi.json) describes the rest). Every property is always
            present, `null` where nothing is known; lists are never null. Moments are RFC 3339, durations seconds as numbers. Text that came
            from servers has its control characters escaped and is cut at 512 characters.

            | property | type | meaning |
            |---|---|---|

            """);
        JsonReference.Properties(text, typeof(RoundTripReport));
        text.Append("\n## Reasons\n\n| reason | meaning |\n|---|---|\n");
        foreach (var reason in Enum.GetValues<DeliveryReason>())
        {
            JsonReference.Row(text, LabelValue.Of(reason), DeliveryText.Of(reason));
        }

        return text.ToString();
    }
}
