using SmtpMonitor.Core.Domains;

namespace SmtpMonitor.Diagnosis.Domains;

/// <summary>An output of outlooks on mail domains. Calls about one domain come one at a time. Must be quick; what it throws is logged and hurts nobody else.</summary>
public interface IOutlookObserver
{
    /// <param name="target">Name of the target.</param>
    /// <param name="before">The outlook before; null for the first.</param>
    /// <param name="outlook">The outlook of now.</param>
    void OutlookChanged(string target, DomainOutlook? before, DomainOutlook outlook);

    /// <summary>The domain is no longer looked at.</summary>
    void OutlookRemoved(string target);
}
