using System.Collections.Immutable;
using SmtpMonitor.Core.Diagnosis.Advice;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Results;
using SmtpMonitor.Results.History;
using SmtpMonitor.Web.Board;

namespace SmtpMonitor.Web.Pages.EndpointDetail;

/// <summary>Everything the page of one endpoint is made from.</summary>
internal sealed record EndpointModel
{
    public required BoardView View { get; init; }

    public required BoardRow Row { get; init; }

    /// <summary>The newest result; null before the first.</summary>
    public required ProbeResult? Result { get; init; }

    public required EndpointHistory History { get; init; }

    /// <summary>What the last trace found; null when there was none.</summary>
    public required PathFinding? Path { get; init; }

    /// <summary>What the monitor knows of every port of the host.</summary>
    public required ImmutableArray<PortSight> Sights { get; init; }

    public required DateTimeOffset Now { get; init; }
}
