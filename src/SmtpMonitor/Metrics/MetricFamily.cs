using System.Collections.Immutable;

namespace SmtpMonitor.Metrics;

/// <summary>Prometheus types that we use.</summary>
public enum MetricType
{
    Gauge,
    Counter,
    Histogram,
}

/// <summary>Whom a family is about; says which labels come first.</summary>
public enum MetricScope
{
    /// <summary>One endpoint: <c>target, host, port, family, address</c> and the users' own labels.</summary>
    Endpoint,

    /// <summary>One control, or one reference: <c>host, port, family</c>.</summary>
    Control,

    /// <summary>All endpoints together, or the monitor itself: no labels but the family's own.</summary>
    Service,
}

/// <summary>One family of series: the only place where its name, type, labels and meaning are said.</summary>
/// <param name="Name">By the naming rules of Prometheus.</param>
/// <param name="Type">Its type.</param>
/// <param name="Scope">Whom it is about.</param>
/// <param name="Help">One line for the exposition.</param>
/// <param name="Absent">When the series is not there, for the reference.</param>
public sealed record MetricFamily(string Name, MetricType Type, MetricScope Scope, string Help, string Absent)
{
    /// <summary>The family's own labels, behind those of its scope.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>Upper bounds of a histogram's buckets.</summary>
    public ImmutableArray<double> Buckets { get; init; } = [];
}
