using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SmtpMonitor.Web.Assets;

/// <summary>
/// Bytes that are sent several times, each compressed form made once. A page that ten people look at is compressed once and not ten
/// times, which the framework's compression of responses cannot do.
/// </summary>
internal sealed class Body(byte[] content)
{
    // Below this the head of the answer weighs more than what is saved.
    private const int WorthCompressing = 512;

    /// <summary>Those we have, the smaller first.</summary>
    private static readonly string[] Encodings = ["br", "gzip"];

    private readonly Lazy<byte[]> _brotli = new(() => Compressed(content, s => new BrotliStream(s, CompressionLevel.Fastest)));
    private readonly Lazy<byte[]> _gzip = new(() => Compressed(content, s => new GZipStream(s, CompressionLevel.Fastest)));

    /// <summary>Not compressed.</summary>
    public byte[] Plain => content;

    /// <summary>As small as it gets (RFC 7932).</summary>
    public byte[] Brotli => _brotli.Value;

    /// <summary>RFC 1952.</summary>
    public byte[] Gzip => _gzip.Value;

    /// <summary>Sends it in the best form that the client takes (RFC 9110 §12.5.3).</summary>
    public async Task SendAsync(HttpContext context)
    {
        var response = context.Response;
        var bytes = content;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (content.Length >= WorthCompressing && Encoding(context.Request) is { } encoding)
        {
            response.Headers.ContentEncoding = encoding;
            bytes = encoding == "br" ? Brotli : Gzip;
        }

        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }

    private static string? Encoding(HttpRequest request)
    {
        var taken = request.GetTypedHeaders().AcceptEncoding;
        return Encodings.FirstOrDefault(e => taken.Any(t => t.Value.Equals(e, StringComparison.OrdinalIgnoreCase) && t.Quality is null or > 0));
    }

    private static byte[] Compressed(byte[] content, Func<Stream, Stream> compress)
    {
        using var result = new MemoryStream();
        using (var stream = compress(result))
        {
            stream.Write(content);
        }

        return result.ToArray();
    }
}
