using System.Net;
using System.Text;
using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Smtp;

namespace SmtpMonitor.Core.Sending;

/// <summary>An echo over HTTP: the body of the answer is the address, in text. No redirect, no proxy, 1 KB, 10 s.</summary>
/// <param name="time">Clock of the deadline.</param>
public sealed class HttpAddressEcho(TimeProvider time) : IAddressEcho, IDisposable
{
    private const int MaxBody = 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    // A proxy would be seen instead of us; a connection kept open could belong to the network of an hour ago.
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        MaxResponseHeadersLength = 16,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(1),
    })
    {
        Timeout = System.Threading.Timeout.InfiniteTimeSpan,
    };

    /// <inheritdoc />
    public async Task<EchoAnswer> AskAsync(Uri url, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var answer = await _http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                return new(null, FormattableString.Invariant($"{url} answered {(int)answer.StatusCode} instead of 200"));
            }

            await using var body = await answer.Content.ReadAsStreamAsync(either.Token);
            var octets = new byte[MaxBody + 1];
            var length = await body.ReadAtLeastAsync(octets, octets.Length, throwOnEndOfStream: false, either.Token);
            return length > MaxBody ? new(null, $"{url} answered more than {MaxBody} octets, which is no address") : Read(url, Encoding.UTF8.GetString(octets, 0, length));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(null, $"{url} gave no answer within {DnsWords.Of(Limit)}");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new(null, $"{url} could not be asked: {WireText.Printable((e.InnerException ?? e).Message)}");
        }
    }

    public void Dispose() => _http.Dispose();

    private static EchoAnswer Read(Uri url, string body)
    {
        var text = body.Trim();
        return AddressLiteral.TryParse(text, out var address)
            ? new(address)
            : new(null, $"{url} answered \"{WireText.Printable(text.Length > 60 ? text[..60] : text)}\", which is no address");
    }
}
