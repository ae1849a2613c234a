using System.Collections.Immutable;

namespace SmtpMonitor.Metrics.Domains;

/// <summary>One sample about a domain.</summary>
/// <param name="At">Which series.</param>
/// <param name="Value">Its value.</param>
internal sealed record DomainValue(DomainValue.Place At, double Value)
{
    public DomainValue(MetricFamily family, double value, params ImmutableArray<string> labels)
        : this(new Place(family, labels), value)
    {
    }

    /// <summary>A series of the domain: compared by family and labels.</summary>
    internal sealed record Place(MetricFamily Family, ImmutableArray<string> Labels)
    {
        public bool Equals(Place? other) => other is not null && Family.Name == other.Family.Name && Labels.SequenceEqual(other.Labels);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(Family.Name);
            foreach (var label in Labels)
            {
                hash.Add(label);
            }

            return hash.ToHashCode();
        }
    }
}
