using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace SmtpMonitor.Web.Assets;

internal static class AssetEndpoint
{
    /// <summary><c>/assets/NAME</c> for each file; a name of another version is 404.</summary>
    public static void MapAssets(this IEndpointRouteBuilder app)
    {
        foreach (var asset in Asset.All)
        {
            app.MapMethods($"/assets/{asset.Name}", [HttpMethods.Get, HttpMethods.Head], context =>
            {
                context.Response.ContentType = asset.ContentType;
                context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return asset.Body.SendAsync(context);
            });
        }
    }
}
