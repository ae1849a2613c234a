using System.Collections.Immutable;
using SmtpMonitor.Configuration.Yaml;

namespace SmtpMonitor.Configuration;

/// <summary>
/// Collects the findings about one file. Knows where every key was written, so that whoever finds something names only the key path.
/// </summary>
internal sealed class ConfigurationReport(string file)
{
    /// <summary>Past this many errors nobody reads on, and a hostile file could make a million.</summary>
    private const int MostErrors = 1000;

    private readonly Dictionary<string, SourcePosition> _positions = new(StringComparer.Ordinal) { [""] = SourcePosition.Start };
    private readonly HashSet<string> _faulty = new(StringComparer.Ordinal);
    private readonly List<ConfigurationError> _errors = [];
    private readonly List<ConfigurationError> _warnings = [];

    private ImmutableArray<string> _secrets = [];

    public bool HasErrors => _errors.Count > 0;

    public ImmutableArray<ConfigurationError> Errors => Ordered(_errors);

    public ImmutableArray<ConfigurationError> Warnings => Ordered(_warnings);

    /// <summary>Texts that no finding may show.</summary>
    public void Conceal(IEnumerable<string> secrets) => _secrets = [.. secrets.Distinct().OrderByDescending(s => s.Length)];

    /// <summary>Remembers where the value of a key stands.</summary>
    public void Locate(string path, SourcePosition position) => _positions[path] = position;

    /// <summary>True when the file has this key, also with a bad value.</summary>
    public bool IsWritten(string path) => _positions.ContainsKey(path);

    /// <summary>True when this very key has an error: a rule then keeps quiet instead of blaming the consequence.</summary>
    public bool IsFaulty(string path) => _faulty.Contains(path);

    /// <summary>Reports at the place of the key, or of the nearest key above it that is written.</summary>
    public void Error(string path, string message) => Error(PositionOf(path), path, message);

    public void Error(SourcePosition position, string path, string message)
    {
        _faulty.Add(path);
        if (_errors.Count < MostErrors)
        {
            _errors.Add(At(position, path, message));
        }
        else if (_errors.Count == MostErrors)
        {
            _errors.Add(new ConfigurationError(file, int.MaxValue, 1, "", "more errors follow; they are not shown"));
        }
    }

    public void Warning(string path, string message) => _warnings.Add(At(PositionOf(path), path, message));

    /// <summary>About the file as a whole.</summary>
    public void FileError(string message) => _errors.Add(new ConfigurationError(file, 0, 0, "", message));

    private ConfigurationError At(SourcePosition position, string path, string message) =>
        new(file, position.Line, position.Column, path, message);

    private SourcePosition PositionOf(string path)
    {
        while (true)
        {
            if (_positions.TryGetValue(path, out var position))
            {
                return position;
            }

            path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        }
    }

    private ImmutableArray<ConfigurationError> Ordered(List<ConfigurationError> findings) =>
        [.. findings.Select(f => f with { Message = Concealed(f.Message) }).Distinct().OrderBy(f => f.Line).ThenBy(f => f.Column)];

    private string Concealed(string message) =>
        _secrets.Aggregate(message, (text, secret) => text.Replace(secret, "***", StringComparison.Ordinal));
}
