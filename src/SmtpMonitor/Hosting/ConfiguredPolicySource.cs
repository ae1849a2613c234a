using SmtpMonitor.Configuration;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.MtaSts;

namespace SmtpMonitor.Hosting;

/// <summary>Fetches MTA-STS policies as the configuration of now says.</summary>
internal sealed class ConfiguredPolicySource(IRecordResolver resolver, TimeProvider time) : IStsPolicySource, IConfigurationConsumer
{
    private volatile StsPolicySource _source = new(resolver, time);

    public Task<StsFetch> FetchAsync(string domain, CancellationToken cancellationToken) => _source.FetchAsync(domain, cancellationToken);

    public Task ApplyAsync(MonitorConfiguration configuration, CancellationToken cancellationToken)
    {
        var checks = configuration.DomainChecks;
        _source = new StsPolicySource(resolver, time, new StsFetchSettings { Timeout = checks.PolicyTimeout, CaFile = checks.PolicyCaFile, Port = checks.PolicyPort });
        return Task.CompletedTask;
    }
}
