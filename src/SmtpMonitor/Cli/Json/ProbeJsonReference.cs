using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using SmtpMonitor.Cli.Presentation;
using SmtpMonitor.Core.Probing;

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

            Exit codes: 0 every endpoint succeeded, 1 an endpoint failed or was skipped, 2 the command line is wrong (then nothing is printed on
            standard output; standard error says why).

            `schema_version` is 1. It grows when a property changes its meaning or goes; new properties and new enum values alone do not raise it,
            so ignore what you do not know.

            | property | type | meaning |
            |---|---|---|

            """);
        Section(text, typeof(ProbeDocument), "");
        text.Append("\n## Reasons\n\n| reason | meaning |\n|---|---|\n");
        foreach (var reason in Enum.GetValues<Reason>())
        {
            Row(text, LabelValue.Of(reason), ReasonText.Of(reason));
        }

        text.Append("\n## Warnings\n\n| warning | meaning |\n|---|---|\n");
        foreach (var warning in Enum.GetValues<Warning>())
        {
            Row(text, LabelValue.Of(warning), WarningText.Of(warning));
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, string name, string meaning) =>
        text.Append(CultureInfo.InvariantCulture, $"| `{name}` | {meaning} |\n");

    private static void Section(StringBuilder text, Type type, string prefix)
    {
        var nullability = new NullabilityInfoContext();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var path = prefix + JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
            var bare = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            var element = bare.IsGenericType ? bare.GetGenericArguments()[0] : null;
            var optional = nullability.Create(property).ReadState == NullabilityState.Nullable ? " or null" : "";
            var meaning = property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "";
            text.Append(CultureInfo.InvariantCulture, $"| `{path}` | {(element is null ? Word(bare) : $"list of {Word(element)}s")}{optional} | {meaning} |\n");
            if (IsPart(element ?? bare))
            {
                Section(text, element ?? bare, path + (element is null ? "." : "[]."));
            }
        }
    }

    private static bool IsPart(Type type) => type.Namespace == typeof(ProbeDocument).Namespace;

    private static string Word(Type type) =>
        type == typeof(string) ? "string"
        : type == typeof(bool) ? "boolean"
        : type == typeof(int) ? "integer"
        : type == typeof(double) ? "number"
        : type == typeof(DateTimeOffset) ? "timestamp"
        : IsPart(type) ? "object"
        : throw new InvalidOperationException($"{type} has no word in the reference");
}
