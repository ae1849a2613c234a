using System.Globalization;
using System.Text.RegularExpressions;
using SmtpMonitor.Configuration.Yaml;

namespace SmtpMonitor.Configuration.Binding;

/// <summary>The keys of a mapping, each once; duplicates and merge keys are reported.</summary>
internal static partial class MappingKeys
{
    public static IEnumerable<(string Name, YamlNode Value, string Path)> Distinct(YamlMapping mapping, string path, BindingContext context)
    {
        var first = new Dictionary<string, SourcePosition>(StringComparer.Ordinal);
        foreach (var (key, value) in mapping.Entries)
        {
            var childPath = Join(path, key.Text);
            if (key is { Text: "<<", IsPlain: true })
            {
                context.Report.Error(key.Position, path, "merge keys (<<) are not supported; write the keys out, or put what is shared under \"defaults\"");
            }
            else if (!first.TryAdd(key.Text, key.Position))
            {
                var line = first[key.Text].Line.ToString(CultureInfo.InvariantCulture);
                context.Report.Error(key.Position, childPath, $"this key stands twice; the first is in line {line}");
            }
            else
            {
                yield return (key.Text, value, childPath);
            }
        }
    }

    /// <summary>The position of a key itself rather than of its value.</summary>
    public static SourcePosition PositionOf(YamlMapping mapping, string name) => mapping.Entries.First(e => e.Key.Text == name).Key.Position;

    /// <summary>
    /// True for what can pass for a key. Anything else is not repeated in messages: <c>password:secret</c> without the blank is one
    /// long key to YAML.
    /// </summary>
    public static bool IsPresentable(string key) => Presentable().IsMatch(key);

    private static string Join(string path, string key)
    {
        var shown = IsPresentable(key) ? key : "?";
        return path.Length == 0 ? shown : $"{path}.{shown}";
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_.-]{0,39}$", RegexOptions.CultureInvariant)]
    private static partial Regex Presentable();
}
