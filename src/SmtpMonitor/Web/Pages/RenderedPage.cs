using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SmtpMonitor.Web.Api;
using SmtpMonitor.Web.Assets;

namespace SmtpMonitor.Web.Pages;

/// <summary>A page as it is sent.</summary>
/// <param name="status">200 or 404.</param>
/// <param name="html">UTF-8.</param>
internal sealed class RenderedPage(int status, byte[] html)
{
    private readonly Body _body = new(html);

    /// <summary>Of the content, so that a page that shows the same is the same, whatever happened behind it.</summary>
    public string Tag { get; } = Conditional.TagOf(html);

    /// <summary>Sends it, or says that the reader has it already (304).</summary>
    public Task SendAsync(HttpContext context)
    {
        if (Conditional.IsKnown(context, Tag) && status == StatusCodes.Status200OK)
        {
            context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return _body.SendAsync(context);
    }
}
