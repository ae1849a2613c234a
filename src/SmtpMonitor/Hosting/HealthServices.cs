using SmtpMonitor.Scheduling;
using SmtpMonitor.Web;

namespace SmtpMonitor.Hosting;

internal static class HealthServices
{
    /// <summary>What <c>/-/ready</c> and <c>/-/healthy</c> answer.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services) => services
        .AddSingleton<Readiness>()
        .AddSingleton(s =>
        {
            var heartbeat = s.GetRequiredService<Heartbeat>();
            return new Liveness(() => heartbeat.Silence, Heartbeat.Limit, s.GetRequiredService<ILogger<Liveness>>());
        });
}
