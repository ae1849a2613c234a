using SmtpMonitor.Configuration.WebFile;

namespace SmtpMonitor.Web.Guard;

internal static class GuardServices
{
    /// <summary>Who may come to the pages, and how many at once.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="file">The web configuration; null when there is none.</param>
    /// <param name="initial">A valid load of it.</param>
    /// <param name="healthIsOpen">Nobody is asked for a password at the health pages.</param>
    public static IServiceCollection AddGuard(this IServiceCollection services, string? file, WebFileLoadResult initial, bool healthIsOpen) => services
        .AddSingleton(s => new Door(initial.Settings!, healthIsOpen, s.GetRequiredService<TimeProvider>()))
        .AddSingleton(s => new WebFileKeeper(
            file, initial, s.GetRequiredService<Door>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<WebFileKeeper>>()))
        .AddSingleton<IWebFileState>(s => s.GetRequiredService<WebFileKeeper>())
        .AddHostedService(s => s.GetRequiredService<WebFileKeeper>())
        .AddSingleton<GuestList>(s => new GuestList(s.GetRequiredService<TimeProvider>()))
        .AddSingleton(s => new PasswordCheck(s.GetRequiredService<TimeProvider>()))
        .AddSingleton<WrongPasswordLog>()
        .AddSingleton<DoorRequests>();
}
