using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.Tests.Dns;

public sealed class HostNameTests
{
    [Theory]
    [InlineData("Mail.Example.COM", "mail.example.com")]
    [InlineData("mail.example.com.", "mail.example.com")]
    [InlineData("_25._tcp.mail-1.example", "_25._tcp.mail-1.example")]
    [InlineData("localhost", "localhost")]
    [InlineData("1e100.example", "1e100.example")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("BÜCHER.EXAMPLE", "xn--bcher-kva.example")]
    [InlineData("faß.example", "xn--fa-hia.example")]
    [InlineData("例え.テスト", "xn--r8jz45g.xn--zckzah")]
    [InlineData("xn--bcher-kva.example", "xn--bcher-kva.example")]
    public void TryToAscii_Name_GivesItsWireForm(string text, string expected)
    {
        Assert.True(HostName.TryToAscii(text, out var ascii, out var problem), problem);
        Assert.Equal(expected, ascii);
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData(".", "it is empty")]
    [InlineData("a..b", "a label is empty")]
    [InlineData(".a", "a label is empty")]
    [InlineData("a b", "only letters")]
    [InlineData("a\r\nb", "only letters")]
    [InlineData("a@b.example", "only letters")]
    [InlineData("mail.example:25", "only letters")]
    [InlineData("127.1", "its last label is a number")]
    [InlineData("256.0.0.1", "its last label is a number")]
    [InlineData("bu\u0308cher.example", "combining accents")]
    [InlineData("ｍail.example", "full-width")]
    [InlineData("ü..example", "internationalized name")]
    public void TryToAscii_NoName_SaysWhy(string text, string problem)
    {
        Assert.False(HostName.TryToAscii(text, out var ascii, out var said));
        Assert.Equal("", ascii);
        Assert.Contains(problem, said, StringComparison.Ordinal);
    }

    [Fact]
    public void TryToAscii_LabelAndNameLengths_AreBounded()
    {
        var label = new string('a', 63);
        Assert.True(HostName.TryToAscii(label + ".example", out _, out _));
        Assert.False(HostName.TryToAscii(label + "a.example", out _, out _));
        Assert.True(HostName.TryToAscii($"{label}.{label}.{label}.{new string('a', 61)}", out var longest, out _));
        Assert.Equal(253, longest.Length);
        Assert.False(HostName.TryToAscii($"{label}.{label}.{label}.{new string('a', 62)}", out _, out _));
    }
}
