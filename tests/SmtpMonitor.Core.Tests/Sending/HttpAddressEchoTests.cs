using System.Net;
using System.Net.Sockets;
using System.Text;
using SmtpMonitor.Core.Sending;

namespace SmtpMonitor.Core.Tests.Sending;

/// <summary>Echoes on loopback that answer what echoes should, and what they should not.</summary>
public sealed class HttpAddressEchoTests : IDisposable
{
    private readonly HttpAddressEcho _echo = new(TimeProvider.System);
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _url;

    public HttpAddressEchoTests()
    {
        _listener.Start();
        _url = new Uri(FormattableString.Invariant($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/ip"));
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("  2001:db8::1\r\n", "2001:db8::1")]
    public async Task Ask_AnAddress_IsRead(string body, string address) =>
        Assert.Equal(new EchoAnswer(IPAddress.Parse(address)), await AskAsync(Answer("200 OK", body)));

    [Theory]
    [InlineData("200 OK", "<html>", "{0} answered \"<html>\", which is no address")]
    [InlineData("200 OK", "", "{0} answered \"\", which is no address")]
    [InlineData("200 OK", "1.2.3", "{0} answered \"1.2.3\", which is no address")]
    [InlineData("200 OK", "a\u001b[31mred", "{0} answered \"a\\x1b[31mred\", which is no address")]
    [InlineData("503 Unavailable", "192.0.2.1", "{0} answered 503 instead of 200")]
    [InlineData("302 Found\r\nLocation: http://127.0.0.1:1/", "192.0.2.1", "{0} answered 302 instead of 200")]
    public async Task Ask_SomethingElse_SaysWhat(string status, string body, string problem) =>
        Assert.Equal(new EchoAnswer(null, string.Format(System.Globalization.CultureInfo.InvariantCulture, problem, _url)), await AskAsync(Answer(status, body)));

    [Fact]
    public async Task Ask_AnEndlessBody_IsCutOff() =>
        Assert.Equal($"{_url} answered more than 1024 octets, which is no address", (await AskAsync(Answer("200 OK", new string('1', 5000)))).Problem);

    [Fact]
    public async Task Ask_TheServerHangsUpInTheMiddle_IsAFact() =>
        Assert.StartsWith($"{_url} could not be asked: ", (await AskAsync("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n192.0")).Problem, StringComparison.Ordinal);

    [Fact]
    public async Task Ask_NobodyListens_IsAFact()
    {
        _listener.Stop();

        Assert.StartsWith($"{_url} could not be asked: ", (await _echo.AskAsync(_url, TestContext.Current.CancellationToken)).Problem, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _echo.Dispose();
        _listener.Dispose();
    }

    private static string Answer(string status, string body) =>
        FormattableString.Invariant($"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}");

    private async Task<EchoAnswer> AskAsync(string answer)
    {
        var asked = _echo.AskAsync(_url, TestContext.Current.CancellationToken);
        using (var client = await _listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken))
        {
            var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
            while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: > 0 })
            {
                // The head of the request, to its empty line.
            }

            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), TestContext.Current.CancellationToken);
        }

        return await asked;
    }
}
