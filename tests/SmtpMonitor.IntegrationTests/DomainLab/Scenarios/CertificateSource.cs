namespace SmtpMonitor.IntegrationTests.DomainLab.Scenarios;

/// <summary>Whose certificates an exchanger shows.</summary>
internal enum CertificateSource
{
    /// <summary>Of the authority that the probes trust, for every exchanger of the scenarios.</summary>
    Ours,

    /// <summary>For other hosts.</summary>
    OtherNames,

    /// <summary>Made a year ago: servers' certificates have ended, authorities have not.</summary>
    LastYear,
}
