using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SmtpMonitor.Web.Assets;

namespace SmtpMonitor.Web.Pages;

/// <summary>A page as it is sent.</summary>
internal sealed class RenderedPage(int status, byte[] html)
{
    /// <summary>200 or 404.</summary>
    public int Status => status;

    public Body Body { get; } = new(html);

    /// <summary>
    /// Of the content, so that a page that shows the same is the same, whatever happened behind it. Weak: the compressed forms share it
    /// (RFC 9110 §8.8.3.3).
    /// </summary>
    public string Tag { get; } = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(html).AsSpan(0, 12))}\"";

    /// <summary>Sends it, or says that the reader has it already (304).</summary>
    public Task SendAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ETag = Tag;
        headers.CacheControl = "private, no-cache";
        if (status == StatusCodes.Status200OK && IsKnown(context.Request))
        {
            headers.Vary = HeaderNames.AcceptEncoding;
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return Body.SendAsync(context);
    }

    private bool IsKnown(HttpRequest request) =>
        request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(EntityTagHeaderValue.Parse(Tag), useStrongComparison: false));
}
