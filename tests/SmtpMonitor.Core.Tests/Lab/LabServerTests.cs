using System.Net;
using System.Net.Sockets;
using System.Text;
using SmtpMonitor.Lab;

namespace SmtpMonitor.Core.Tests.Lab;

public sealed class LabServerTests(LabFixture lab)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dialogue_ClientKeepsToIt_RecordsQuitAndNoViolation()
    {
        await using var server = await lab.StartAsync("healthy/postfix-relay");
        await using (var client = await LabClient.ConnectAsync(server))
        {
            Assert.Equal("220 mail.lab.test ESMTP Postfix (Debian/GNU)", await client.ReadReplyAsync());
            Assert.Contains("250-STARTTLS", await client.AskAsync("EHLO test"), StringComparison.Ordinal);
            Assert.StartsWith("220", await client.AskAsync("STARTTLS"), StringComparison.Ordinal);
            await client.StartTlsAsync();
            Assert.DoesNotContain("STARTTLS", await client.AskAsync("ehlo test"), StringComparison.Ordinal);
            Assert.Equal("250 2.1.5 Ok", await client.AskAsync("RCPT TO:<postmaster@lab.test>"));
            Assert.Equal("554 5.7.1 Relay access denied", await client.AskAsync("RCPT TO:<a@b.test>"));
            Assert.Equal("221 2.0.0 Bye", await client.AskAsync("QUIT"));
            Assert.Empty(await client.ReadToEndAsync());
        }

        var session = Assert.Single(await server.WaitForSessionsAsync(1, Cancelled));
        Assert.Empty(session.Violations);
        Assert.True(session.QuitSeen);
        Assert.Equal(LabSessionEnd.Quit, session.End);
        Assert.Equal("mail.lab.test", session.ServerName);
        Assert.Equal("Tls13", session.TlsProtocol);
        Assert.Equal(1, server.AcceptedConnections);
    }

    [Fact]
    public async Task Dialogue_ClientBreaksIt_RecordsTheViolationAndSays503()
    {
        await using var server = await lab.StartAsync("healthy/postfix-relay");
        await using (var client = await LabClient.ConnectAsync(server))
        {
            await client.ReadReplyAsync();
            Assert.StartsWith("503", await client.AskAsync("MAIL FROM:<>"), StringComparison.Ordinal);
            await client.AskAsync("QUIT");
        }

        var session = Assert.Single(await server.WaitForSessionsAsync(1, Cancelled));
        Assert.Equal("Expected EHLO *, got: MAIL FROM:<>", Assert.Single(session.Violations));
    }

    [Fact]
    public async Task Refused_Connection_IsRefused()
    {
        await using var server = await lab.StartAsync("connect/refused");
        var e = await Assert.ThrowsAsync<SocketException>(() => LabClient.ConnectAsync(server));
        Assert.Equal(SocketError.ConnectionRefused, e.SocketErrorCode);
    }

    [Fact]
    public async Task Filtered_EveryConnection_IsNeverAnswered()
    {
        await using var server = await lab.StartAsync("connect/filtered");
        var attempts = Enumerable.Range(0, 8).Select(_ => ConnectsAsync(server.EndPoint, TimeSpan.FromSeconds(2.5)));
        Assert.All(await Task.WhenAll(attempts), Assert.False);
    }

    [Fact]
    public async Task Filtered_Disposed_LeavesThePortFree()
    {
        var server = await lab.StartAsync("connect/filtered");
        var port = server.EndPoint.Port;
        await server.DisposeAsync();
        await using var next = await LabServer.StartAsync(
            LabScripts.Get("banner/closed"), lab.Certificates, IPAddress.Loopback, port, cancellationToken: Cancelled);
        Assert.True(await ConnectsAsync(next.EndPoint, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Reset_Read_EndsInConnectionReset()
    {
        await using var server = await lab.StartAsync("banner/reset-late");
        await using var client = await LabClient.ConnectAsync(server);
        var e = await Assert.ThrowsAnyAsync<IOException>(client.ReadSomeAsync);
        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(e.InnerException).SocketErrorCode);
    }

    [Fact]
    public async Task Close_Read_EndsWithoutError()
    {
        await using var server = await lab.StartAsync("banner/closed");
        await using var client = await LabClient.ConnectAsync(server);
        Assert.Empty(await client.ReadToEndAsync());
    }

    [Fact]
    public async Task Injected_ReplyAndMore_ComeInOneSegment()
    {
        await using var server = await lab.StartAsync("starttls/injected");
        await using var client = await LabClient.ConnectAsync(server);
        await client.ReadReplyAsync();
        await client.AskAsync("EHLO test");
        await client.SendAsync("STARTTLS");
        var text = Encoding.ASCII.GetString(await client.ReadSomeAsync());
        Assert.Equal("220 2.0.0 Ready to start TLS\r\n250 2.0.0 injected\r\n", text);
    }

    [Fact]
    public async Task Restart_SamePort_RefusesMeanwhileAndAnswersAfter()
    {
        await using var server = await lab.StartAsync("banner/postfix-421-rate");
        var endPoint = server.EndPoint;
        await server.StopAsync();
        var e = await Assert.ThrowsAsync<SocketException>(() => LabClient.ConnectAsync(server));
        Assert.Equal(SocketError.ConnectionRefused, e.SocketErrorCode);

        await server.RestartAsync(Cancelled);
        Assert.Equal(endPoint, server.EndPoint);
        await using var client = await LabClient.ConnectAsync(server);
        Assert.StartsWith("421 4.7.0", await client.ReadReplyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispose_SessionHanging_EndsAtOnce()
    {
        var server = await lab.StartAsync("banner/silent");
        await using var client = await LabClient.ConnectAsync(server);
        while (server.AcceptedConnections == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancelled);
        }

        await server.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), Cancelled);
        Assert.Equal(LabSessionEnd.Stopped, Assert.Single(server.Sessions).End);
    }

    [Fact]
    public async Task Many_ConcurrentClients_AreAllServed()
    {
        await using var server = await lab.StartAsync("ehlo/helo-only-502");
        await Task.WhenAll(Enumerable.Range(0, 200).Select(async _ =>
        {
            await using var client = await LabClient.ConnectAsync(server);
            Assert.StartsWith("220", await client.ReadReplyAsync(), StringComparison.Ordinal);
            Assert.StartsWith("502", await client.AskAsync("EHLO test"), StringComparison.Ordinal);
            Assert.StartsWith("250", await client.AskAsync("HELO test"), StringComparison.Ordinal);
            Assert.StartsWith("221", await client.AskAsync("QUIT"), StringComparison.Ordinal);
        }));
        Assert.Equal(200, (await server.WaitForSessionsAsync(200, Cancelled)).Count(session => session.QuitSeen));
    }

    [Fact]
    public async Task Start_AddressNotLoopback_Throws() =>
        await Assert.ThrowsAsync<ArgumentException>(() => LabServer.StartAsync(
            LabScripts.Get("banner/closed"), lab.Certificates, IPAddress.Any, cancellationToken: Cancelled));

    private static async Task<bool> ConnectsAsync(IPEndPoint endPoint, TimeSpan patience)
    {
        using var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        using var deadline = new CancellationTokenSource(patience);
        try
        {
            await socket.ConnectAsync(endPoint, deadline.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
