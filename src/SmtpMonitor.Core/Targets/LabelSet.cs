using System.Collections;
using System.Collections.Immutable;

namespace SmtpMonitor.Core.Targets;

/// <summary>The users' own labels: sorted by name, compared by value.</summary>
public sealed class LabelSet : IEquatable<LabelSet>, IEnumerable<KeyValuePair<string, string>>
{
    public static readonly LabelSet Empty = new([]);

    private readonly ImmutableSortedDictionary<string, string> _labels;

    public LabelSet(IEnumerable<KeyValuePair<string, string>> labels) =>
        _labels = labels.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public IEnumerable<string> Names => _labels.Keys;

    /// <summary>The value, or the empty string (which Prometheus takes for "no such label").</summary>
    public string this[string name] => _labels.GetValueOrDefault(name, "");

    public bool Equals(LabelSet? other) => other is not null && _labels.SequenceEqual(other._labels);

    public override bool Equals(object? obj) => Equals(obj as LabelSet);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var (name, value) in _labels)
        {
            hash.Add(name, StringComparer.Ordinal);
            hash.Add(value, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _labels.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
