using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SmtpMonitor.Web.Api;

/// <summary>
/// A document as YAML for people: block style, what is null or empty left out. Text is written bare only where no reader could take it
/// for something else, otherwise as a JSON string, which YAML understands (YAML 1.2.2 §1.2).
/// </summary>
internal static partial class YamlText
{
    // Not for HTML: quotes and signs stay readable. Control characters are escaped by every encoder.
    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonObject document)
    {
        var text = new StringBuilder();
        WriteMapping(text, document, "", "");
        return text.ToString();
    }

    private static void WriteMapping(StringBuilder text, JsonObject mapping, string firstIndent, string indent)
    {
        var before = firstIndent;
        foreach (var (key, value) in mapping.Where(p => p.Value is not (null or JsonObject { Count: 0 } or JsonArray { Count: 0 })))
        {
            text.Append(before).Append(Scalar(key)).Append(':');
            before = indent;
            switch (value)
            {
                case JsonObject inner:
                    text.Append('\n');
                    WriteMapping(text, inner, indent + "  ", indent + "  ");
                    break;
                case JsonArray items:
                    text.Append('\n');
                    WriteItems(text, items, indent + "  ");
                    break;
                default:
                    text.Append(' ').Append(Scalar(value!)).Append('\n');
                    break;
            }
        }
    }

    private static void WriteItems(StringBuilder text, JsonArray items, string indent)
    {
        foreach (var item in items)
        {
            if (item is JsonObject mapping)
            {
                WriteMapping(text, mapping, indent + "- ", indent + "  ");
            }
            else
            {
                text.Append(indent).Append("- ").Append(Scalar(item!)).Append('\n');
            }
        }
    }

    private static string Scalar(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.String ? Scalar(value.GetValue<string>()) : value.ToJsonString();

    private static string Scalar(string text) => Harmless().IsMatch(text) && !Word().IsMatch(text) ? text : JsonSerializer.Serialize(text, Quoted);

    /// <summary>Begins with a letter or is a path or a duration, and has nothing in it that means something to YAML.</summary>
    [GeneratedRegex(@"\A(?:[A-Za-z/][A-Za-z0-9_./@-]*|[0-9]+(?:ms|s|m|h|d))\z", RegexOptions.CultureInvariant)]
    private static partial Regex Harmless();

    /// <summary>What YAML 1.1 or 1.2 reads as a boolean, null or a number.</summary>
    [GeneratedRegex(@"\A(?:y|n|yes|no|on|off|true|false|null|e[0-9]+)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Word();
}
