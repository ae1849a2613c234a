using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SmtpMonitor.Web.Api;

/// <summary>Answers that may be kept but are asked after each time: 304 when nothing has changed (RFC 9110 §13.1.2).</summary>
internal static class Conditional
{
    /// <summary>Says what the representation is called. True when the client has it: the answer is to be 304.</summary>
    /// <param name="context">Of the request.</param>
    /// <param name="tag">Without quotation marks. Sent as a weak one: compression may still change the bytes.</param>
    public static bool IsKnown(HttpContext context, string tag)
    {
        var own = new EntityTagHeaderValue($"\"{tag}\"", isWeak: true);
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = own;
        headers.CacheControl = new CacheControlHeaderValue { NoCache = true };
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Compare(own, useStrongComparison: false));
    }

    /// <summary>For representations that no version stands for.</summary>
    public static string TagOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12));
}
