using SmtpMonitor.Web.Pages.EndpointDetail;

namespace SmtpMonitor.Web.Pages;

internal static class PageServices
{
    /// <summary>What the pages for people need beside the read model.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services) => services
        .AddSingleton<PageShelf>()
        .AddSingleton<EndpointReader>();
}
