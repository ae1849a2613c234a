using SmtpMonitor.Web.OnDemand;

namespace SmtpMonitor.Tests.Web.OnDemand;

public sealed class ProbeTargetTests
{
    [Theory]
    [InlineData("mail.example.com:25", "mail.example.com", 25)]
    [InlineData("MAIL.Example.COM.:587", "mail.example.com.", 587)]
    [InlineData("192.0.2.1:465", "192.0.2.1", 465)]
    [InlineData("[2001:DB8:0::1]:25", "2001:db8::1", 25)]
    [InlineData("[::1]:65535", "::1", 65535)]
    [InlineData("xn--mller-kva.example:25", "xn--mller-kva.example", 25)]
    [InlineData("relay:25", "relay", 25)]
    public void Parse_HostAndPort_Accepts(string text, string host, int port) =>
        Assert.Equal(new ProbeTarget(host, port), ProbeTarget.Parse(text).Value);

    [Theory]
    [InlineData("mail.example.com", "write HOST:PORT, for instance mail.example.com:25")]
    [InlineData("192.0.2.1", "has no port")]
    [InlineData("2001:db8::1", "write [2001:db8::1]:25")]
    [InlineData("[2001:db8::1]", "write [2001:db8::1]:25")]
    [InlineData("2001:db8::1:25", "write [2001:db8::1:25]:25")]
    [InlineData("a:b:25", "IPv6 stands in brackets")]
    [InlineData("mail.example.com:", "no port from 1 to 65535")]
    [InlineData("mail.example.com:0", "no port")]
    [InlineData("mail.example.com:025", "no port")]
    [InlineData("mail.example.com:65536", "no port")]
    [InlineData("mail.example.com:+25", "no port")]
    [InlineData("mail.example.com:25 ", "no port")]
    [InlineData("mail.example.com:25#x", "no port")]
    [InlineData(":25", "is empty")]
    [InlineData("2130706433:25", "looks like an IPv4 address")]
    [InlineData("0x7f000001:25", "is a number")]
    [InlineData("0x7f.0.0.0x1:25", "is a number")]
    [InlineData("017700000001:25", "looks like an IPv4 address")]
    [InlineData("0177.0.0.1:25", "looks like an IPv4 address")]
    [InlineData("017.0.0.1:25", "is a number")]
    [InlineData("127.0.0.01:25", "is a number")]
    [InlineData("127.1:25", "looks like an IPv4 address")]
    [InlineData("127.0.0.1.:25", "looks like an IPv4 address")]
    [InlineData("0:25", "looks like an IPv4 address")]
    [InlineData("[::ffff:127.0.0.1]:25", "is an IPv4 address in IPv6 form")]
    [InlineData("[::ffff:7f00:1]:25", "is an IPv4 address in IPv6 form")]
    [InlineData("[fe80::1%eth0]:25", "zone index")]
    [InlineData("[fe80::1%25eth0]:25", "zone index")]
    [InlineData("user@127.0.0.1:25", "mail address")]
    [InlineData("mail.example.com@127.0.0.1:25", "mail address")]
    [InlineData("smtp://mail.example.com:25", "is a URL")]
    [InlineData("１２７.0.0.1:25", "internationalised")]
    [InlineData("127。0。0。1:25", "internationalised")]
    [InlineData("ⓛocalhost:25", "internationalised")]
    [InlineData("local%68ost:25", "is not a host name")]
    [InlineData("127.0.0.1%00.example.com:25", "zone index")]
    [InlineData("127.0.0.1\0.example.com:25", "is not a host name")]
    [InlineData("mail.example.com\r\nRCPT TO:25", "has a blank")]
    [InlineData("mail.example.com/../x:25", "slash")]
    [InlineData("mail..example.com:25", "empty label")]
    [InlineData("*.example.com:25", "is not a host name")]
    public void Parse_AnythingElse_SaysWhatToWrite(string text, string expected)
    {
        var problem = ProbeTarget.Parse(text).Problem;

        Assert.Contains(expected, problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', problem!);
    }

    [Fact]
    public void Parse_EndlessText_IsRefusedUnread() =>
        Assert.Equal("is longer than 300 characters", ProbeTarget.Parse(new string('a', 100_000) + ":25").Problem);
}
