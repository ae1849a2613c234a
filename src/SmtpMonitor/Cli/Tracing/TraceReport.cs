using System.Collections.Immutable;
using SmtpMonitor.Core.Diagnosis;

namespace SmtpMonitor.Cli.Tracing;

/// <summary>What was traced to one address, and what it was compared with.</summary>
/// <param name="Order">What was asked for.</param>
/// <param name="Place">The address.</param>
/// <param name="Paths">The path to the port, and the one to an open port where there is one.</param>
/// <param name="Search">The ports tried to find an open one; empty when nothing was searched.</param>
internal sealed record TraceReport(TraceOrder Order, TracePlace Place, PathComparison Paths, ImmutableArray<PortAttempt> Search)
{
    /// <summary>The port was reached, by the host itself as far as the traces tell.</summary>
    public bool IsReached => Paths.IsReached;
}
