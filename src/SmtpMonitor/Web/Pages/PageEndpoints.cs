using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SmtpMonitor.Configuration.Reload;
using SmtpMonitor.Web.Assets;
using SmtpMonitor.Web.Board;
using SmtpMonitor.Web.Html;
using SmtpMonitor.Web.Pages.EndpointDetail;
using SmtpMonitor.Web.Pages.Status;

namespace SmtpMonitor.Web.Pages;

/// <summary>The pages for people.</summary>
internal static class PageEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapPages(this IEndpointRouteBuilder app)
    {
        app.MapAssets();
        app.MapMethods("/", Reading, Status);
        app.MapMethods("/endpoints/{id}", Reading, Endpoint);
    }

    private static Task Status(HttpContext context, StatusBoard board, IConfigurationState configuration, Readiness readiness, PageShelf shelf, TimeProvider time)
    {
        var view = board.Current;
        var (status, obstacle) = (configuration.Status, readiness.Obstacle);
        var version = string.Create(CultureInfo.InvariantCulture, $"{view.Tag} {status.LastReloadSuccessful} {status.Error?.GetHashCode(StringComparison.Ordinal)} {obstacle}");
        var page = shelf.Get($"/{context.Request.QueryString}", version, () =>
            Rendered(StatusCodes.Status200OK, StatusPage.Of(new StatusModel(view, StatusQuery.Of(context.Request.Query), status, obstacle, time.GetUtcNow()))));
        return page.SendAsync(context);
    }

    private static Task Endpoint(HttpContext context, string id, StatusBoard board, EndpointReader reader, PageShelf shelf)
    {
        if (context.Request.Path.Value!.EndsWith('/'))
        {
            return WithoutSlash(context, id);
        }

        var view = board.Current;

        // Names that nobody has are not kept: whoever guesses them would push out what others look at.
        var page = view.Find(id) is null
            ? Missing(view)
            : shelf.Get($"/endpoints/{id}", reader.VersionOf(view, id), () =>
                reader.Find(view, id) is { } model ? Rendered(StatusCodes.Status200OK, EndpointPage.Of(model)) : Missing(view));
        return page.SendAsync(context);
    }

    /// <summary>
    /// One folder deeper every link of the page would lead astray. The way back is relative (RFC 9110 §10.2.2), because only a proxy knows
    /// below which path we live.
    /// </summary>
    private static Task WithoutSlash(HttpContext context, string id)
    {
        context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        context.Response.Headers.Location = $"../{Uri.EscapeDataString(id)}{context.Request.QueryString}";
        return Task.CompletedTask;
    }

    private static RenderedPage Missing(BoardView view) => Rendered(StatusCodes.Status404NotFound, EndpointPage.Missing(view));

    private static RenderedPage Rendered(int status, Markup html) => new(status, Encoding.UTF8.GetBytes(html.ToString()));
}
