using SmtpMonitor.Web;

namespace SmtpMonitor.Tests.Web;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData(":9825")]
    [InlineData("127.0.0.1:0")]
    [InlineData("[::1]:65535")]
    [InlineData("[::]:80")]
    public void TryParse_Address_GivesItBack(string text)
    {
        Assert.True(ListenAddress.TryParse(text, out var address, out _));
        Assert.Equal(text, address.ToString());
    }

    [Fact]
    public void TryParse_Localhost_IsTheLoopbackAddress()
    {
        Assert.True(ListenAddress.TryParse("localhost:1", out var address, out _));
        Assert.Equal("127.0.0.1:1", address.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("9825")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:65536")]
    [InlineData(":-1")]
    [InlineData(":+1")]
    [InlineData(": 1")]
    [InlineData("::1:9825")]
    [InlineData("example.com:80")]
    [InlineData("[127.0.0.1")]
    public void TryParse_NoAddress_SaysWhatItTakes(string text)
    {
        Assert.False(ListenAddress.TryParse(text, out _, out var problem));
        Assert.Contains($"\"{text}\" is no listen address", problem, StringComparison.Ordinal);
    }
}
