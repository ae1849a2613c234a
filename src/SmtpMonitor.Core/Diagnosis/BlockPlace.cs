namespace SmtpMonitor.Core.Diagnosis;

/// <summary>Where on the path a port is blocked, as far as traces tell.</summary>
public enum BlockPlace
{
    /// <summary>The traces do not tell.</summary>
    Unknown,

    /// <summary>No block: the port answers as far away as the open one does.</summary>
    None,

    /// <summary>This machine, or the first hops with most of the path behind them.</summary>
    NearUs,

    /// <summary>Neither near us nor at the host.</summary>
    OnTheWay,

    /// <summary>The host itself, or the last hop before it.</summary>
    AtHost,
}
