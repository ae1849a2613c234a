using SmtpMonitor.Core.Domains;

namespace SmtpMonitor.Results;

/// <summary>Told of mail domains and of looks at what they publish, one call at a time. Must be quick; what it throws is logged and hurts nobody else.</summary>
public interface IDomainObserver
{
    /// <summary>The domain is looked at from now on; there are no facts yet.</summary>
    void DomainPut(string target, string domain, int port);

    /// <summary>Nothing more comes for it.</summary>
    void DomainRemoved(string target);

    void DomainRecorded(string target, DomainFacts facts);
}
