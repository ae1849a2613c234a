using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SmtpMonitor.Configuration;
using SmtpMonitor.Results;

namespace SmtpMonitor.Web.OnDemand;

internal static class OnDemandServices
{
    /// <summary>Probes on request; <c>/probe</c> answers once it is mapped.</summary>
    public static IServiceCollection AddOnDemandProbes(this IServiceCollection services) => services
        .AddSingleton<KnownPlaces>()
        .AddSingleton<IResultObserver>(s => s.GetRequiredService<KnownPlaces>())
        .AddSingleton<IConfigurationConsumer>(s => s.GetRequiredService<KnownPlaces>())
        .AddSingleton<AllowedTargets>()
        .AddSingleton<IConfigurationConsumer>(s => s.GetRequiredService<AllowedTargets>())
        .AddSingleton<ProbeBounds>()
        .AddSingleton<IConfigurationConsumer>(s => s.GetRequiredService<ProbeBounds>())
        .AddSingleton<HostLookUp>()
        .AddSingleton<OnDemandProbe>()
        .AddSingleton<IConfigurationConsumer>(s => s.GetRequiredService<OnDemandProbe>())
        .AddSingleton<ProbeEndpoint>()
        .AddSingleton<IConfigurationConsumer>(s => s.GetRequiredService<ProbeEndpoint>());

    public static void MapOnDemandProbes(this WebApplication app) =>
        app.MapGet("/probe", (HttpContext context, ProbeEndpoint endpoint) => endpoint.HandleAsync(context));
}
