using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.Options;

namespace SmtpMonitor.Configuration.Reference;

/// <summary>
/// The JSON Schema (draft 2020-12) that editors complete and check a configuration by, from the same records that bind it. It knows
/// less than the loader: rules between keys and files are not in it.
/// </summary>
internal static class SchemaDocument
{
    private static readonly JsonSerializerOptions Naming = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OrderAsInTheRecords } },
    };

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema, with a line end behind it.</summary>
    public static string Create()
    {
        var schema = Naming.GetJsonSchemaAsNode(typeof(MonitorOptions), new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Describe(context, node),
        }).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "SmtpMonitor configuration");
        return schema.ToJsonString(Indented) + "\n";
    }

    private static void OrderAsInTheRecords(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(OptionsSection)))
        {
            return;
        }

        var names = SectionModel.Of(type.Type).Keys.Select(k => k.Name).ToList();
        foreach (var property in type.Properties)
        {
            property.Order = names.IndexOf(property.Name);
        }
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        var key = context.PropertyInfo is { } property
            ? SectionModel.Of(property.DeclaringType).Keys.SingleOrDefault(k => k.Name == property.Name)
            : null;
        var schema = key is null ? SchemaOfItem(context, node) : SchemaOf(key.Shape, node);
        if (key is not null && schema is JsonObject described)
        {
            described.Insert(0, "description", Description(key));
        }

        return schema;
    }

    /// <summary>An element of a list, or the file itself.</summary>
    private static JsonNode SchemaOfItem(JsonSchemaExporterContext context, JsonNode node)
    {
        if (!context.TypeInfo.Type.IsAssignableTo(typeof(OptionsSection)))
        {
            return node;
        }

        var model = SectionModel.Of(context.TypeInfo.Type);
        var section = Section(model, node);
        return model.Shorthand is { } shorthand ? new JsonObject { ["anyOf"] = new JsonArray(SchemaOf(shorthand.Shape, new JsonObject()), section) } : section;
    }

    private static JsonObject SchemaOf(ValueShape shape, JsonNode node) => shape switch
    {
        DurationShape => new JsonObject { ["type"] = "string", ["pattern"] = DurationText.Pattern },
        IntegerShape { Range: { } range } => new JsonObject { ["type"] = "integer", ["minimum"] = (int)range.Minimum, ["maximum"] = (int)range.Maximum },
        BooleanShape => new JsonObject { ["type"] = "boolean" },
        ChoiceShape choice => Choice(choice.Spellings),
        TextMapShape => new JsonObject
        {
            // YAML readers hand unquoted 1 and true over as what they look like; the loader takes them as text.
            ["type"] = "object",
            ["additionalProperties"] = new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") },
        },
        TextShape => new JsonObject { ["type"] = "string" },
        SectionShape section => Section(section.Model, node),
        SectionMapShape => SectionMap(node.AsObject()),
        ListShape list => List(list, node.AsObject()),
        _ => throw new NotSupportedException($"The schema of {shape.GetType().Name} is not known."),
    };

    private static JsonObject Section(SectionModel model, JsonNode node)
    {
        // A key without a value is an error to the loader, while the exporter allows null where the records do.
        var schema = node.AsObject();
        schema["type"] = "object";
        var required = model.Keys.Where(k => k.IsRequired).Select(k => JsonValue.Create(k.Name)).ToArray<JsonNode>();
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray(required);
        }

        return schema;
    }

    private static JsonObject SectionMap(JsonObject schema)
    {
        schema["type"] = "object";
        return schema;
    }

    private static JsonObject List(ListShape list, JsonObject schema)
    {
        schema["type"] = "array";
        if (list.Element is TextShape)
        {
            schema["items"] = SchemaOf(list.Element, new JsonObject());
        }

        if (!list.MayBeEmpty)
        {
            schema["minItems"] = 1;
        }

        return schema;
    }

    private static JsonObject Choice(IReadOnlyList<string> spellings)
    {
        var values = new JsonArray([.. spellings.Select(s => (JsonNode)s)]);

        // 1.2 without quotes is a number to an editor.
        foreach (var number in spellings.Where(s => char.IsAsciiDigit(s[0])))
        {
            values.Add(JsonNode.Parse(number));
        }

        return new JsonObject { ["enum"] = values };
    }

    private static string Description(KeyModel key)
    {
        var text = key.Meaning;
        text += key.Shape is DurationShape ? $" From {key.Shape.Bounds}." : "";
        return key.Doc.Default is { } value ? $"{text} Default: {value.Trim('(', ')')}." : text;
    }
}
