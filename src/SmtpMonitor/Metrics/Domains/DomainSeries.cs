using System.Collections.Immutable;
using Prometheus;

namespace SmtpMonitor.Metrics.Domains;

/// <summary>All series of one domain: what the newest values do not name disappears. Not thread-safe.</summary>
internal sealed class DomainSeries(DomainFamilies families)
{
    private readonly Dictionary<DomainValue.Place, Gauge.Child> _children = [];

    public void Show(IEnumerable<DomainValue> values)
    {
        var gone = _children.Keys.ToHashSet();
        foreach (var value in values)
        {
            gone.Remove(value.At);
            if (!_children.TryGetValue(value.At, out var child))
            {
                _children[value.At] = child = families.All[value.At.Family].WithLabels([.. value.At.Labels]);
            }

            child.Set(value.Value);
        }

        foreach (var place in gone)
        {
            Remove(place);
        }
    }

    /// <summary>Takes every series away.</summary>
    public void Remove()
    {
        foreach (var place in _children.Keys.ToImmutableArray())
        {
            Remove(place);
        }
    }

    private void Remove(DomainValue.Place place)
    {
        // Removed and made anew, never kept: a removed child swallows what is set.
        _children[place].Remove();
        _children.Remove(place);
    }
}
