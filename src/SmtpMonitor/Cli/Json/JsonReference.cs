using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using SmtpMonitor.Presentation.Json;

namespace SmtpMonitor.Cli.Json;

/// <summary>Rows of a reference, written from the records of a document.</summary>
internal static class JsonReference
{
    /// <summary>A row for every property of a document and of its parts.</summary>
    /// <param name="text">Written to.</param>
    /// <param name="document">The document.</param>
    /// <param name="elsewhere">Parts that have a reference of their own.</param>
    public static void Properties(StringBuilder text, Type document, params Type[] elsewhere) => Section(text, document, "", elsewhere);

    public static void Row(StringBuilder text, string name, string meaning) =>
        text.Append(CultureInfo.InvariantCulture, $"| `{name}` | {meaning} |\n");

    private static void Section(StringBuilder text, Type type, string prefix, Type[] elsewhere)
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
            if (IsPart(element ?? bare) && !elsewhere.Contains(element ?? bare))
            {
                Section(text, element ?? bare, path + (element is null ? "." : "[]."), elsewhere);
            }
        }
    }

    private static bool IsPart(Type type) => type.Namespace == typeof(JsonReference).Namespace || type.Namespace == typeof(EndpointReport).Namespace;

    private static string Word(Type type) =>
        type == typeof(string) ? "string"
        : type == typeof(bool) ? "boolean"
        : type == typeof(int) ? "integer"
        : type == typeof(double) ? "number"
        : type == typeof(DateTimeOffset) ? "timestamp"
        : IsPart(type) ? "object"
        : throw new InvalidOperationException($"{type} has no word in the reference");
}
