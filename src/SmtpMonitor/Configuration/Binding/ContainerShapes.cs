using System.Collections;
using System.Globalization;
using SmtpMonitor.Configuration.Yaml;

namespace SmtpMonitor.Configuration.Binding;

/// <summary>A list; an element that cannot be used is null in it, so that the others keep their index.</summary>
internal sealed class ListShape(Type elementType, ValueShape element, bool mayBeEmpty) : ValueShape
{
    public ValueShape Element { get; } = element;

    public bool MayBeEmpty => mayBeEmpty;

    public override string Name => Element is SectionShape { Shorthand: { } shorthand } ? $"list of {shorthand.Shape.Name}s or sections" : $"list of {Element.Name}s".Replace("texts", "text", StringComparison.Ordinal);

    protected override object? BindValue(YamlNode node, string path, BindingContext context)
    {
        if (node is not YamlSequence sequence)
        {
            context.Report.Error(path, "takes a list: items in [ ], or one a line behind a dash");
            return null;
        }

        if (sequence.Items.Count == 0 && !MayBeEmpty)
        {
            context.Report.Error(path, "the list is empty; it needs at least one item");
        }

        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(elementType))!;
        foreach (var item in sequence.Items)
        {
            list.Add(Element.Bind(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{list.Count}]"), context));
        }

        return list;
    }
}

/// <summary>Free keys with text values.</summary>
/// <param name="secret">The values are in no message; nor is a key that does not look like one, since it may be key and value in one.</param>
internal sealed class TextMapShape(bool secret = false) : ValueShape
{
    private readonly TextShape _value = new(secret: secret);

    /// <summary>A key as part of a key path. Keys here are the users' own words, so more is shown than of a section's keys.</summary>
    public static string ShownKey(string key) => key.Length is > 0 and <= 60 && key.All(c => c is > ' ' and <= '~') ? key : "?";

    public override string Name => "keys with text";

    protected override object? BindValue(YamlNode node, string path, BindingContext context)
    {
        if (node is not YamlMapping mapping)
        {
            context.Report.Error(path, "takes keys and values, such as { team: mail }");
            return null;
        }

        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, child, childPath) in MappingKeys.Distinct(mapping, path, context, secret ? null : ShownKey))
        {
            if (_value.Bind(child, childPath, context) is string text)
            {
                map[name] = text;
            }
        }

        return map;
    }
}

/// <summary>Free keys with a section each; a section that cannot be used is left out.</summary>
internal sealed class SectionMapShape(Type sectionType) : ValueShape
{
    public SectionShape Element { get; } = new(sectionType);

    public override string Name => "names with sections";

    protected override object? BindValue(YamlNode node, string path, BindingContext context)
    {
        if (node is not YamlMapping mapping)
        {
            context.Report.Error(path, "takes names, each with keys and values below it");
            return null;
        }

        var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), sectionType))!;
        foreach (var (name, child, childPath) in MappingKeys.Distinct(mapping, path, context, TextMapShape.ShownKey))
        {
            if (Element.Bind(child, childPath, context) is { } section)
            {
                map[name] = section;
            }
        }

        return map;
    }
}
