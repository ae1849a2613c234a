using SmtpMonitor.Configuration;
using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.MtaSts;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Sending;

namespace SmtpMonitor.Hosting;

internal static class ProbingServices
{
    /// <summary>The probers, and what probes share: the resolver, the sessions, back-offs and logins of all addresses.</summary>
    public static IServiceCollection AddProbing(this IServiceCollection services) => services
        .AddSingleton<DnsResolver>(s => new DnsResolver(s.GetRequiredService<TimeProvider>()))
        .AddSingleton<IDnsResolver>(s => s.GetRequiredService<DnsResolver>())
        .AddSingleton<RecordResolver>(s => new RecordResolver(s.GetRequiredService<TimeProvider>()))
        .AddSingleton<IRecordResolver>(s => s.GetRequiredService<RecordResolver>())
        .AddSingleton<ConfiguredPolicySource>()
        .AddSingleton<IStsPolicySource>(s => s.GetRequiredService<ConfiguredPolicySource>())
        .AddSingleton<IConfigurationConsumer>(s => s.GetRequiredService<ConfiguredPolicySource>())
        .AddSingleton<StsPolicyCache>()
        .AddSingleton<StsExaminer>()
        .AddSingleton<DomainExaminer>()
        .AddSingleton<IAddressEcho, HttpAddressEcho>()
        .AddSingleton<SenderExaminer>()
        .AddSingleton<SessionGate>()
        .AddSingleton(s => new AddressBackoff(s.GetRequiredService<TimeProvider>()))
        .AddSingleton<LoginLedger>()
        .AddSingleton<IProber, Prober>()
        .AddSingleton<IControlProber, ControlProber>()
        .AddSingleton<IDeliveryExaminer, DeliveryExaminer>()
        .AddSingleton<IPathTracer, PathTracer>()
        .AddSingleton<IConfigurationConsumer, ProbingSettings>();

    /// <summary>Hands the host-wide settings to what all probes share.</summary>
    private sealed class ProbingSettings(DnsResolver resolver, RecordResolver records, SessionGate gate) : IConfigurationConsumer
    {
        public Task ApplyAsync(MonitorConfiguration configuration, CancellationToken cancellationToken)
        {
            resolver.UseServers(configuration.DnsServers);
            records.UseServers(configuration.DnsServers, configuration.ValidatingServers);
            gate.SessionsPerAddress = configuration.SessionsPerAddress;
            return Task.CompletedTask;
        }
    }
}
