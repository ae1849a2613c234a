using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Probing;

/// <summary>Probes one endpoint once. The service, the command line and every on-demand request use the same one.</summary>
public interface IProber
{
    /// <summary>
    /// Never throws for anything the network, the server or the configuration does: that is a result.
    /// Returns within the probe's limit plus the QUIT limit, waits for other sessions at the address excluded
    /// (those are bounded by the probe's limit too).
    /// </summary>
    /// <returns>The result, or null when the address is backing off after a throttle and nothing was sent.</returns>
    Task<ProbeResult?> ProbeAsync(Endpoint endpoint, CancellationToken cancellationToken);
}
