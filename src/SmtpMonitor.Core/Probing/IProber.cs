using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Probing;

/// <summary>Probes one endpoint once. The service, the command line and every on-demand request use the same one.</summary>
public interface IProber
{
    /// <summary>
    /// Never throws for anything the network, the server or the configuration does, nor when cancelled: that is a result.
    /// Ends within the probe's limit plus the QUIT limit, waits for other sessions at the address excluded
    /// (those are bounded by the probe's limit too).
    /// </summary>
    Task<ProbeOutcome> ProbeAsync(Endpoint endpoint, CancellationToken cancellationToken);
}
