using System.Collections.Immutable;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>One fact that a verdict rests on.</summary>
/// <param name="Text">In words, a clause without a full stop: <c>25 is filtered at 4 of 4 hosts</c>.</param>
/// <param name="Endpoints">The endpoints whose newest results say so.</param>
/// <param name="Controls">The controls whose newest results say so.</param>
public sealed record Evidence(string Text, ImmutableArray<EndpointKey> Endpoints, ImmutableArray<ControlKey> Controls)
{
    public Evidence(string text, params ImmutableArray<EndpointKey> endpoints)
        : this(text, endpoints, [])
    {
    }

    public bool Equals(Evidence? other) =>
        other is not null && Text == other.Text && Endpoints.SequenceEqual(other.Endpoints) && Controls.SequenceEqual(other.Controls);

    public override int GetHashCode() => HashCode.Combine(Text, Endpoints.Length, Controls.Length);

    public override string ToString() => Text;
}
