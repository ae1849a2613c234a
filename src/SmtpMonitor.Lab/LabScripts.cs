using System.Collections.Frozen;
using System.Collections.Immutable;
using SmtpMonitor.Lab.Parsing;

namespace SmtpMonitor.Lab;

/// <summary>Every script that is compiled into this assembly.</summary>
public static class LabScripts
{
    private const string Prefix = "SmtpMonitor.Lab.Scripts.";
    private const string Suffix = ".txt";

    private static readonly Lazy<ImmutableArray<LabScript>> Loaded = new(Load);
    private static readonly Lazy<FrozenDictionary<string, LabScript>> ByName =
        new(() => All.ToFrozenDictionary(script => script.Name, StringComparer.Ordinal));

    /// <summary>In the order of their names.</summary>
    /// <exception cref="LabScriptException">A script is malformed.</exception>
    public static ImmutableArray<LabScript> All => Loaded.Value;

    /// <summary>The script of this name, for instance <c>healthy/postfix-relay</c>.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static LabScript Get(string name) =>
        ByName.Value.GetValueOrDefault(name) ?? throw new ArgumentException($"There is no script '{name}'.", nameof(name));

    /// <summary>Reads a script that is not compiled in.</summary>
    /// <exception cref="LabScriptException">It is malformed.</exception>
    public static LabScript Parse(string name, string text) => ScriptParser.Parse(name, text);

    private static ImmutableArray<LabScript> Load()
    {
        var assembly = typeof(LabScripts).Assembly;
        var scripts = ImmutableArray.CreateBuilder<LabScript>();
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            if (!resource.StartsWith(Prefix, StringComparison.Ordinal) || !resource.EndsWith(Suffix, StringComparison.Ordinal))
            {
                continue;
            }

            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            // Folder separators arrive as dots; file names have none.
            var name = resource[Prefix.Length..^Suffix.Length].Replace('.', '/');
            scripts.Add(Parse(name, reader.ReadToEnd()));
        }

        scripts.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return scripts.DrainToImmutable();
    }
}
