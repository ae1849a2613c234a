using SmtpMonitor.Lab;

namespace SmtpMonitor.IntegrationTests.DomainLab.Scenarios;

/// <summary>The certificates of the scenarios' exchangers.</summary>
internal sealed class CertificateShelf(IEnumerable<string> hosts) : IDisposable
{
    private readonly LabCertificates _otherNames = new();
    private readonly LabCertificates _lastYear = new(hosts, new LastYear());

    public LabCertificates Ours { get; } = new(hosts);

    public LabCertificates Of(CertificateSource source) => source switch
    {
        CertificateSource.OtherNames => _otherNames,
        CertificateSource.LastYear => _lastYear,
        _ => Ours,
    };

    public void Dispose()
    {
        Ours.Dispose();
        _otherNames.Dispose();
        _lastYear.Dispose();
    }

    private sealed class LastYear : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddYears(-1);
    }
}
