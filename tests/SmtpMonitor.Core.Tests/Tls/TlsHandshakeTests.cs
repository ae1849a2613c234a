using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Core.Tls;

namespace SmtpMonitor.Core.Tests.Tls;

public sealed class TlsHandshakeTests
{
    [Fact]
    public async Task RunAsync_OldVersionsTaken_OffersForwardSecrecyFirstAndStaticRsaLast()
    {
        var (_, hello) = await RunAsync(TlsVersion.Tls10, []);

        var offered = CipherSuites(hello);
        Assert.Equal(CipherPreference.BestFirst.Where(offered.Contains), offered);
        Assert.Contains(TlsCipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA, offered);
        Assert.Contains(TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, offered);
        var first12 = offered.First(s => (int)s >> 8 != 0x13);
        Assert.StartsWith("TLS_ECDHE_", first12.ToString(), StringComparison.Ordinal);
        Assert.All(offered.SkipWhile(s => !s.ToString().StartsWith("TLS_RSA_", StringComparison.Ordinal)), s => Assert.StartsWith("TLS_RSA_", s.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(TlsVersion.Tls10, 1, TlsFailure.Closed)]
    [InlineData(TlsVersion.Tls11, 2, TlsFailure.Closed)]
    [InlineData(TlsVersion.Tls12, 1, TlsFailure.ProtocolVersion)]
    public async Task RunAsync_ServerEndsAfterItsHello_BlamesTheVersionOnlyWhereItIsNotTaken(TlsVersion minimum, byte minor, object expected)
    {
        var (outcome, _) = await RunAsync(minimum, ServerHello(minor));

        Assert.Equal((TlsFailure)expected, outcome.Failure);
    }

    /// <summary>One handshake with a server that reads the ClientHello, answers these octets and closes.</summary>
    private static async Task<(TlsOutcome Outcome, byte[] ClientHello)> RunAsync(TlsVersion minimum, byte[] answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint, TestContext.Current.CancellationToken);
        using var server = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var handshake = new TlsHandshake(TimeProvider.System).RunAsync(
            client.GetStream(), "mail.lab.test", new TlsSettings { MinimumVersion = minimum }, TestContext.Current.CancellationToken).AsTask();
        var hello = await AnswerAsync(server, answer);
        return (await handshake, hello);
    }

    private static async Task<byte[]> AnswerAsync(TcpClient server, byte[] answer)
    {
        var stream = server.GetStream();
        var header = new byte[5];
        await stream.ReadExactlyAsync(header, TestContext.Current.CancellationToken);
        var hello = new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(3))];
        await stream.ReadExactlyAsync(hello, TestContext.Current.CancellationToken);
        await stream.WriteAsync(answer, TestContext.Current.CancellationToken);
        server.Client.Shutdown(SocketShutdown.Send);
        return hello;
    }

    // RFC 5246 §7.4.1.2: type and length (4), version (2), random (32), session id, cipher suites.
    private static List<TlsCipherSuite> CipherSuites(byte[] hello)
    {
        var at = 38 + 1 + hello[38];
        var length = BinaryPrimitives.ReadUInt16BigEndian(hello.AsSpan(at));
        return
        [
            .. Enumerable.Range(0, length / 2)
                .Select(i => (TlsCipherSuite)BinaryPrimitives.ReadUInt16BigEndian(hello.AsSpan(at + 2 + (2 * i))))
                .Where(s => s != (TlsCipherSuite)0x00FF), // RFC 5746's signal is no suite.
        ];
    }

    private static byte[] ServerHello(byte minor)
    {
        // TLS_RSA_WITH_AES_128_CBC_SHA, and the extension without which OpenSSL goes no further (RFC 5746 §3.4).
        byte[] body = [3, minor, .. Enumerable.Repeat((byte)'R', 32), 0, 0, 0x2f, 0, 0, 5, 0xff, 1, 0, 1, 0];
        byte[] message = [2, 0, 0, (byte)body.Length, .. body];
        return [22, 3, minor, 0, (byte)message.Length, .. message];
    }
}
