using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Tests.Dns;

public sealed class AddressLiteralTests
{
    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1", IpFamily.Ipv4)]
    [InlineData("::1", "::1", IpFamily.Ipv6)]
    [InlineData("[::1]", "::1", IpFamily.Ipv6)]
    [InlineData("FD00:0:0::2", "fd00::2", IpFamily.Ipv6)]
    [InlineData("::ffff:127.0.0.1", "127.0.0.1", IpFamily.Ipv4)]
    public void TryParse_Literal_GivesTheAddress(string text, string address, IpFamily family)
    {
        Assert.True(AddressLiteral.TryParse(text, out var parsed));
        Assert.Equal(address, parsed.ToString());
        Assert.Equal(family, AddressLiteral.FamilyOf(parsed));
    }

    [Theory]
    [InlineData("mail.example")]
    [InlineData("127.1")]
    [InlineData("1")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("0127.0.0.1")]
    [InlineData("[127.0.0.1]")]
    [InlineData("[::1]:25")]
    [InlineData("[::1")]
    [InlineData("")]
    [InlineData("127.0.0.1.")]
    public void TryParse_AnythingElse_IsNoLiteral(string text) => Assert.False(AddressLiteral.TryParse(text, out _));
}
