using System.Net;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Tests.Targets;

public sealed class AddressTextTests
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1")]
    [InlineData("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1")]
    [InlineData("::", "::")]
    [InlineData("::1", "::1")]
    [InlineData("::1:25", "::1:25")]
    [InlineData("::192.0.2.1", "::c000:201")]
    [InlineData("fe80::5efe:c000:201", "fe80::5efe:c000:201")]
    [InlineData("2001:db8:0:0:0:5efe:1:25", "2001:db8::5efe:1:25")]
    [InlineData("::ffff:192.0.2.1", "::ffff:192.0.2.1")]
    public void Of_Address_IsWrittenAsRfc5952Says(string text, string expected)
    {
        var address = IPAddress.Parse(text);

        Assert.Equal(expected, AddressText.Of(address));
        Assert.Equal(address, IPAddress.Parse(AddressText.Of(address)));
    }
}
