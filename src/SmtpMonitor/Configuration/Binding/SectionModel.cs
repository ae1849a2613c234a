using System.Collections.Concurrent;
using System.Reflection;
using SmtpMonitor.Configuration.Options;

namespace SmtpMonitor.Configuration.Binding;

/// <summary>One key of a section: its spelling, what it takes, and what the records say about it.</summary>
internal sealed record KeyModel(string Name, PropertyInfo Property, ValueShape Shape, DocAttribute Doc, bool IsRequired)
{
    /// <summary>What the key means, for people.</summary>
    public string Meaning => Shape is TextShape { Expands: true } ? $"{Doc.Text} Expands `${{NAME}}`." : Doc.Text;

    /// <summary>True when another section above states the same key, so that the default here is what that says.</summary>
    public bool IsShared => Property.DeclaringType!.IsAbstract;
}

/// <summary>The keys of one options record, read from its properties once: what binder, schema and reference all go by.</summary>
internal sealed class SectionModel
{
    private static readonly ConcurrentDictionary<Type, SectionModel> Models = new();

    private SectionModel(Type type)
    {
        Type = type;
        Doc = type.GetCustomAttribute<DocAttribute>()!;
        Keys = [.. Properties(type).Select(KeyShapes.Describe)];
        Shorthand = type.GetCustomAttribute<ShorthandAttribute>() is { } shorthand
            ? Keys.Single(k => k.Property.Name == shorthand.Property)
            : null;
    }

    public Type Type { get; }

    public DocAttribute Doc { get; }

    /// <summary>Own keys first, then those shared with the sections around.</summary>
    public IReadOnlyList<KeyModel> Keys { get; }

    /// <summary>The key whose bare value may stand for the section.</summary>
    public KeyModel? Shorthand { get; }

    public static SectionModel Of(Type type) => Models.GetOrAdd(type, t => new SectionModel(t));

    private static IEnumerable<PropertyInfo> Properties(Type type)
    {
        for (var t = type; t is not null && t != typeof(OptionsSection); t = t.BaseType)
        {
            foreach (var property in t.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(p => p.IsDefined(typeof(DocAttribute)))
                .OrderBy(p => p.MetadataToken))
            {
                yield return property;
            }
        }
    }
}
