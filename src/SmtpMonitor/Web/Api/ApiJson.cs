using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace SmtpMonitor.Web.Api;

/// <summary>How documents become JSON.</summary>
internal static class ApiJson
{
    public static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>A document that is named by its content.</summary>
    public static IResult Answer<T>(HttpContext context, T document)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(document, Options);
        return Conditional.IsKnown(context, Conditional.TagOf(content)) ? NotModified : Bytes(content);
    }

    /// <summary>A document that is named by the version of what it is made from, and made only when the client lacks it.</summary>
    public static IResult Answer<T>(HttpContext context, string tag, Func<T> document) =>
        Conditional.IsKnown(context, tag) ? NotModified : Bytes(JsonSerializer.SerializeToUtf8Bytes(document(), Options));

    private static IResult NotModified => TypedResults.StatusCode(StatusCodes.Status304NotModified);

    private static FileContentHttpResult Bytes(byte[] content) => TypedResults.Bytes(content, "application/json; charset=utf-8");
}
