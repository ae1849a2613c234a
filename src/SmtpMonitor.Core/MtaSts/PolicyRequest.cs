using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using SmtpMonitor.Core.Smtp;

namespace SmtpMonitor.Core.MtaSts;

/// <summary>
/// One GET of a policy over a connection that stands (RFC 8461 §3.2, §3.3): no redirect, no cache, no cookie, no proxy, no compression, an
/// answer of 200 and 64 KiB at most, 16 KiB of headers at most.
/// </summary>
internal static class PolicyRequest
{
    private const int MaxHeaderKilobytes = 16;
    private const int MaxShown = 200;

    /// <summary>Throws only <see cref="OperationCanceledException"/>.</summary>
    /// <param name="host">Policy host.</param>
    /// <param name="connection">Encrypted; HTTP/1.1 is spoken on it.</param>
    /// <param name="cancellationToken">Deadline.</param>
    public static async Task<PolicyResponse> SendAsync(string host, Stream connection, CancellationToken cancellationToken)
    {
        using var handler = Handler(connection);
        using var client = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"https://{host}/.well-known/mta-sts.txt"))
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue(new ProductHeaderValue("smtpmonitor")));
        request.Headers.CacheControl = new CacheControlHeaderValue { NoCache = true };
        request.Headers.ConnectionClose = true;
        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            return await ReadAsync(request.RequestUri!, response, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            return Failed(e.HttpRequestError);
        }
        catch (HttpIOException e)
        {
            return Failed(e.HttpRequestError);
        }
        catch (IOException)
        {
            return Failed(HttpRequestError.ResponseEnded);
        }
    }

    private static SocketsHttpHandler Handler(Stream connection)
    {
        var isTaken = 0;
        return new()
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            MaxResponseDrainSize = 0,
            ActivityHeadersPropagator = null,
            PooledConnectionLifetime = TimeSpan.Zero,

            // An encrypted stream is taken as it is. One connection is all there is: a second attempt would be a second fetch.
            ConnectCallback = (_, _) => Interlocked.Exchange(ref isTaken, 1) == 0
                ? ValueTask.FromResult(connection)
                : ValueTask.FromException<Stream>(new IOException("the connection ended")),
        };
    }

    private static async Task<PolicyResponse> ReadAsync(Uri uri, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (status is >= 300 and < 400)
        {
            return new(StsFetchFailure.Redirect, $"{uri} answered {Number(status)}, a redirect to {Target(uri, response)}, which senders must not follow (RFC 8461 §3.3)", status);
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            return new(StsFetchFailure.Status, $"{uri} answered {Number(status)}: only 200 is a policy (RFC 8461 §3.3)", status);
        }

        if (response.Content.Headers.ContentEncoding.Count > 0)
        {
            var coding = WireText.Printable(Cut(string.Join(", ", response.Content.Headers.ContentEncoding)));
            return new(StsFetchFailure.AnswerInvalid, $"{uri} answered with the content coding {coding}, for which nobody asked", status);
        }

        var body = await BodyAsync(response, cancellationToken);
        return body is null
            ? new(StsFetchFailure.TooLong, $"the policy is longer than {Number(StsPolicyReader.MaxLength)} octets, the most that senders must take (RFC 8461 §3.3)", status)
            : new(StsFetchFailure.None, "", status) { Body = body, Warnings = PolicyMediaType.WarningsOf(response.Content) };
    }

    private static async Task<byte[]?> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > StsPolicyReader.MaxLength)
        {
            return null;
        }

        var buffer = new byte[StsPolicyReader.MaxLength + 1];
        using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length > StsPolicyReader.MaxLength ? null : buffer[..length];
    }

    private static PolicyResponse Failed(HttpRequestError error) => error switch
    {
        HttpRequestError.ConfigurationLimitExceeded =>
            new(StsFetchFailure.AnswerInvalid, $"the headers of the answer are longer than {Number(MaxHeaderKilobytes)} KiB", null),
        HttpRequestError.InvalidResponse => new(StsFetchFailure.AnswerInvalid, "the answer is not HTTP", null),
        _ => new(StsFetchFailure.ConnectionClosed, "the policy host ended the connection before its answer was complete", null),
    };

    /// <summary>The host that a redirect leads to; within the host, the path.</summary>
    private static string Target(Uri uri, HttpResponseMessage response)
    {
        if (!response.Headers.NonValidated.TryGetValues("Location", out var values) || values.Count == 0)
        {
            return "nowhere (no Location)";
        }

        var text = values.First();
        var target = Uri.TryCreate(uri, text, out var absolute) && absolute.Host.Length > 0 && absolute.Host != uri.Host
            ? $"{absolute.Scheme}://{absolute.Authority}"
            : text;
        return WireText.Printable(Cut(target));
    }

    private static string Cut(string text) => text.Length <= MaxShown ? text : text[..MaxShown] + "…";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
