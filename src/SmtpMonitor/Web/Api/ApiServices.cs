
namespace SmtpMonitor.Web.Api;

internal static class ApiServices
{
    /// <summary>What the API needs besides the board.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services) => services
        .AddSingleton<EndpointDocumentBuilder>()
        .ConfigureHttpJsonOptions(o =>
        {
            // What the framework describes is to be what we write.
            o.SerializerOptions.PropertyNamingPolicy = ApiJson.Options.PropertyNamingPolicy;
            o.SerializerOptions.NumberHandling = ApiJson.Options.NumberHandling;
        })
        .AddOpenApi(ApiDescription.Configure);
}
