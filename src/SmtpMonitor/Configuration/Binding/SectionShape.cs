using SmtpMonitor.Configuration.Options;
using SmtpMonitor.Configuration.Yaml;

namespace SmtpMonitor.Configuration.Binding;

/// <summary>A mapping with known keys. Whatever is wrong with one key, the others are bound and checked.</summary>
internal sealed class SectionShape(Type type) : ValueShape
{
    public override string Name => "section";

    public SectionModel Model => SectionModel.Of(type);

    public KeyModel? Shorthand => Model.Shorthand;

    protected override object? BindValue(YamlNode node, string path, BindingContext context)
    {
        var section = (OptionsSection)Activator.CreateInstance(type)!;
        section.At = path;
        switch (node)
        {
            case YamlMapping mapping:
                BindKeys(section, mapping, context);
                break;
            case YamlScalar when Shorthand is { } shorthand:
                var value = shorthand.Shape.Bind(node, path, context);
                shorthand.Property.SetValue(section, value);
                context.Report.Locate(section.Key(shorthand.Property.Name), node.Position);
                break;
            default:
                context.Report.Error(path, $"{(path.Length == 0 ? "the file " : "")}takes keys and values ({string.Join(", ", Model.Keys.Take(3).Select(k => k.Name))}, …), not {(node is YamlSequence ? "a list" : "text")}");
                return null;
        }

        return section;
    }

    private void BindKeys(OptionsSection section, YamlMapping mapping, BindingContext context)
    {
        foreach (var (name, value, path) in MappingKeys.Distinct(mapping, section.At, context))
        {
            if (Model.Keys.FirstOrDefault(k => k.Name == name) is { } key)
            {
                key.Property.SetValue(section, key.Shape.Bind(value, path, context));
            }
            else
            {
                var position = MappingKeys.PositionOf(mapping, name);
                context.Report.Error(position, path, UnknownKey.Describe(name, Model, out var meant));
                if (meant is not null)
                {
                    // One mistake, one error: the misspelt key is not missing as well.
                    context.Report.Locate(section.Key(meant.Property.Name), position);
                }
            }
        }

        foreach (var key in Model.Keys.Where(k => k.IsRequired && !context.Report.IsWritten(section.Key(k.Property.Name))))
        {
            context.Report.Error(section.At, $"\"{key.Name}\" is missing");
        }
    }
}
