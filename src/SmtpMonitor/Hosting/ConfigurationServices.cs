using SmtpMonitor.Configuration;
using SmtpMonitor.Configuration.Reload;

namespace SmtpMonitor.Hosting;

internal static class ConfigurationServices
{
    /// <summary>The configuration in force and its reloader. The consumers take over in the order in which they are registered.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="file">Null when the configuration came from elsewhere and never changes.</param>
    /// <param name="loader">Reads it again.</param>
    /// <param name="initial">A valid load of it.</param>
    public static IServiceCollection AddConfiguration(
        this IServiceCollection services, string? file, ConfigurationLoader loader, ConfigurationLoadResult initial) => services
        .AddSingleton(s => new ConfigurationReloader(
            file,
            initial,
            loader,
            s.GetServices<IConfigurationConsumer>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<ConfigurationReloader>>()))
        .AddSingleton<IConfigurationState>(s => s.GetRequiredService<ConfigurationReloader>());
}
