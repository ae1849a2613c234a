using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using SmtpMonitor.Web;

namespace SmtpMonitor.Cli;

/// <summary>One question to a running monitor, and its answer as an exit code.</summary>
/// <param name="listen">Where the monitor serves.</param>
/// <param name="ready">Ask whether it is ready rather than alive.</param>
/// <param name="certificate">The certificate that the monitor shows; null asks in clear text.</param>
internal sealed class HealthQuestion(ListenAddress listen, bool ready, X509Certificate2? certificate = null)
{
    /// <summary>Containers are usually given 5 seconds; the answer of a sound monitor takes milliseconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private const int LargestAnswer = 4096;

    public Uri Address { get; } = new UriBuilder(certificate is null ? "http" : "https", Host(listen.Address), listen.Port, ready ? "/-/ready" : "/-/healthy").Uri;

    /// <summary>The answer's text goes to <paramref name="output"/>; why there is none, to <paramref name="error"/>.</summary>
    public async Task<int> AskAsync(TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        // A proxy of the environment is for the world outside, never for this machine.
        using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };

        // Its name is not ours to check: we ask an address of this machine. It is the one that the file names, or it is somebody else's.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null && shown.GetRawCertData().AsSpan().SequenceEqual(certificate?.RawData);
        using var http = new HttpClient(handler) { Timeout = Patience, MaxResponseContentBufferSize = LargestAnswer };
        try
        {
            using var response = await http.GetAsync(Address, cancellationToken);
            var text = (await response.Content.ReadAsStringAsync(cancellationToken)).Trim();
            if (response.StatusCode == HttpStatusCode.OK)
            {
                await output.WriteLineAsync(text);
                return ExitCode.Sound;
            }

            var hint = response.StatusCode == HttpStatusCode.Unauthorized ? " (the flag --web.health-without-password of run opens this page)" : "";
            await error.WriteLineAsync($"{Address} answers {(int)response.StatusCode}: {text}{hint}");
        }
        catch (HttpRequestException e)
        {
            await error.WriteLineAsync($"{Address} does not answer: {(e.HttpRequestError == HttpRequestError.SecureConnectionError ? e.GetBaseException() : e).Message}");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await error.WriteLineAsync($"{Address} does not answer within {Patience.TotalSeconds} s");
        }

        return ExitCode.Failed;
    }

    private static string Host(IPAddress? address) => address switch
    {
        null => "127.0.0.1",
        _ when address.Equals(IPAddress.Any) => "127.0.0.1",
        _ when address.Equals(IPAddress.IPv6Any) => "[::1]",
        { AddressFamily: AddressFamily.InterNetworkV6 } => $"[{address}]",
        _ => address.ToString(),
    };
}
