using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.IntegrationTests.DomainLab.Scenarios;

/// <summary>Probes exchangers with the settings of port 25, each family that they have.</summary>
/// <param name="names">Who answers their names.</param>
/// <param name="caFile">Whom the probes trust.</param>
internal sealed class ExchangerProbes(IDnsResolver names, string caFile)
{
    private readonly Prober _prober = new(
        names, TimeProvider.System, new SessionGate(TimeProvider.System) { SessionsPerAddress = 64 }, new AddressBackoff(TimeProvider.System), new LoginLedger(TimeProvider.System));

    public async Task<ExchangerSight> SeeAsync(DomainFacts domain, ExchangerFacts exchanger, bool envelope, CancellationToken cancellationToken)
    {
        // A host without any address has one place all the same, where that shows.
        IpFamily[] families = exchanger.Dane is { Ipv4.Records.IsEmpty: true, Ipv6.Records.IsEmpty: false } ? [IpFamily.Ipv6]
            : exchanger.Dane.Ipv6.Records.IsEmpty ? [IpFamily.Ipv4]
            : [IpFamily.Ipv4, IpFamily.Ipv6];
        var outcomes = await Task.WhenAll(families.Select(f => _prober.ProbeAsync(Endpoint(domain, exchanger, f, envelope), cancellationToken)));
        return new(exchanger, [.. outcomes.Select(o => o.Result ?? throw new InvalidOperationException($"skipped: {o.Skipped}"))]);
    }

    private Endpoint Endpoint(DomainFacts domain, ExchangerFacts exchanger, IpFamily family, bool envelope)
    {
        var defaults = PortDefaults.For(25);
        return new(new EndpointKey(domain.Domain, exchanger.Host, domain.Port, family), new EndpointSettings
        {
            Role = defaults.Role,
            EhloName = "monitor.example.test",
            Resolver = ResolverMode.Direct,
            Exchange = new(domain.Domain, exchanger.Preference),
            Envelope = envelope ? new() { From = "probe@monitor.example.test", To = $"postmaster@{domain.Domain}" } : null,
            Tls = new TlsSettings
            {
                Mode = defaults.Mode!.Value,
                VerifyCertificate = defaults.VerifyCertificate,
                MinimumVersion = defaults.MinimumVersion,
                CaFile = caFile,
            },
        });
    }
}
