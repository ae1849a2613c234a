using System.Globalization;
using SmtpMonitor.Configuration.Yaml;

namespace SmtpMonitor.Configuration.Binding;

/// <summary>What kind of value a key takes: reads it from the tree, and names itself in the reference.</summary>
internal abstract class ValueShape
{
    /// <summary>For the reference, for instance <c>duration</c>.</summary>
    public abstract string Name { get; }

    /// <summary>For the reference, for instance <c>1s to 24h</c>; null when everything of the kind will do.</summary>
    public virtual string? Bounds => null;

    /// <summary>The value, or null after reporting why there is none.</summary>
    public object? Bind(YamlNode node, string path, BindingContext context)
    {
        context.Report.Locate(path, node.Position);
        if (node is YamlScalar { IsNull: true })
        {
            context.Report.Error(path, "has no value; give it one or remove the key");
            return null;
        }

        return BindValue(node, path, context);
    }

    protected abstract object? BindValue(YamlNode node, string path, BindingContext context);

    protected static T? Take<T>(Parsed<T> parsed, string path, BindingContext context)
        where T : struct
    {
        if (parsed.Problem is { } problem)
        {
            context.Report.Error(path, problem);
            return null;
        }

        return parsed.Value;
    }

    /// <summary>The scalar, or null after reporting that something else stands there.</summary>
    protected YamlScalar? Scalar(YamlNode node, string path, BindingContext context)
    {
        if (node is YamlScalar scalar)
        {
            return scalar;
        }

        var found = node is YamlSequence ? "a list" : "keys and values";
        context.Report.Error(path, string.Create(CultureInfo.InvariantCulture, $"takes {WithArticle(Name)}, not {found}"));
        return null;
    }

    private static string WithArticle(string name) => name == "text" ? name : $"a {name}";
}
