using System.Net;
using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.Service;

/// <summary>Tells everybody the same address over HTTP on loopback.</summary>
internal sealed class AddressEchoServer : IAsyncDisposable
{
    private readonly HttpListener _http = new();
    private readonly Task _loop;

    public AddressEchoServer(string answer)
    {
        Url = FormattableString.Invariant($"http://127.0.0.1:{FreePorts.Take()}/");
        _http.Prefixes.Add(Url);
        _http.Start();
        _loop = ServeAsync(System.Text.Encoding.ASCII.GetBytes(answer + "\n"));
    }

    public string Url { get; }

    public async ValueTask DisposeAsync()
    {
        _http.Close();
        await _loop;
    }

    private async Task ServeAsync(byte[] answer)
    {
        while (true)
        {
            try
            {
                var context = await _http.GetContextAsync();
                context.Response.Close(answer, willBlock: false);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
