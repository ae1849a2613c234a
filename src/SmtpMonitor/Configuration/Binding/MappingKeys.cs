using System.Globalization;
using System.Text.RegularExpressions;
using SmtpMonitor.Configuration.Yaml;

namespace SmtpMonitor.Configuration.Binding;

/// <summary>The keys of a mapping, each once; duplicates and merge keys are reported.</summary>
internal static partial class MappingKeys
{
    public static IEnumerable<(string Name, YamlNode Value, string Path)> Distinct(YamlMapping mapping, string path, BindingContext context, Func<string, string>? show = null)
    {
        var first = new Dictionary<string, SourcePosition>(StringComparer.Ordinal);
        foreach (var (key, value) in mapping.Entries)
        {
            var childPath = Join(path, (show ?? Shown)(key.Text));
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

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static string Shown(string key) => IsPresentable(key) ? key : "?";

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_.-]{0,39}$", RegexOptions.CultureInvariant)]
    private static partial Regex Presentable();
}
