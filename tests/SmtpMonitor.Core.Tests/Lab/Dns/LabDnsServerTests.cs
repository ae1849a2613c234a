using System.Net;
using System.Net.Sockets;
using DnsClient;
using SmtpMonitor.Lab.Dns;

namespace SmtpMonitor.Core.Tests.Lab.Dns;

public sealed class LabDnsServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("a A", "zone line 1")]
    [InlineData("a A 127.0.0.1\n\nb A ::1", "zone line 3, \"b A ::1\": \"::1\" is no address of this type")]
    [InlineData("a MX mail", "MX data is a preference and a name")]
    [InlineData("a MX 70000 mail", "MX data is a preference and a name")]
    [InlineData("a SRV 0 25 b", "SRV data is a priority, a weight, a port and a name")]
    [InlineData("a SRV 0 0 70000 b", "SRV data is a priority, a weight, a port and a name")]
    [InlineData("a HINFO x y", "\"HINFO\" is no record type")]
    [InlineData("a..b NODATA", "\"a..b\" is no name")]
    [InlineData("a 3", "expected")]
    [InlineData("a SILENCE\na GARBAGE", "zone line 2")]
    public void Start_WrongZone_NamesTheLine(string zone, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => LabDnsServer.Start(zone)).Message, StringComparison.Ordinal);

    [Fact]
    public void Start_AddressOffTheMachine_IsRefused() =>
        Assert.Throws<ArgumentException>(() => LabDnsServer.Start("", IPAddress.Any));

    [Fact]
    public async Task Text_LongerThanAString_IsSplitAsTheWireWants()
    {
        var text = new string('x', 300);
        await using var server = LabDnsServer.Start($"# policy\n\nnote.example TXT {text}");
        var client = new LookupClient(new LookupClientOptions(server.EndPoint) { UseCache = false });
        var answer = await client.QueryAsync("note.example", QueryType.TXT, cancellationToken: Token);
        Assert.Equal([255, 45], answer.Answers.TxtRecords().Single().Text.Select(t => t.Length));
    }

    [Fact]
    public async Task Question_OverIpv6_IsAnsweredAndNoted()
    {
        await using var server = LabDnsServer.Start("mail.example AAAA ::1", IPAddress.IPv6Loopback);
        var client = new LookupClient(new LookupClientOptions(server.EndPoint) { UseCache = false });
        var answer = await client.QueryAsync("Mail.Example", QueryType.AAAA, cancellationToken: Token);
        Assert.Equal(IPAddress.IPv6Loopback, answer.Answers.AaaaRecords().Single().Address);
        Assert.Equal([new LabDnsQuestion("mail.example", LabDnsType.Aaaa, OverTcp: false)], server.Questions);
    }

    [Theory]
    [InlineData("00")]
    [InlineData("00018000000100000000000001610000010001")] // a response
    [InlineData("00010000000200000000000001610000010001")] // two questions
    [InlineData("000100000001000000000000c00c00010001")] // a compressed question
    [InlineData("00010000000100000000000001610000010003")] // class CHAOS
    [InlineData("0001000000010000000000003f61")] // a label past the end
    public async Task Datagram_NotAQuestion_IsLeftUnansweredAndTheNextOneServed(string hex)
    {
        await using var server = LabDnsServer.Start("a A 127.0.0.1");
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(server.EndPoint, Token);
        await socket.SendAsync(Convert.FromHexString(hex), Token);
        await socket.SendAsync(Convert.FromHexString("beef0100000100000000000001610000010001"), Token);
        var answer = new byte[512];
        var length = await socket.ReceiveAsync(answer, Token);
        Assert.Equal("beef8180000100010000000001610000010001", Convert.ToHexStringLower(answer.AsSpan(0, 19)));
        Assert.Equal("0161000001000100000" + "03c00047f000001", Convert.ToHexStringLower(answer.AsSpan(19, length - 19)));
        Assert.Single(server.Questions);
    }
}
