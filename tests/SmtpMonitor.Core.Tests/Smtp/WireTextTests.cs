using System.Text;
using SmtpMonitor.Core.Smtp;

namespace SmtpMonitor.Core.Tests.Smtp;

public sealed class WireTextTests
{
    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("tab\there", "tab\\x09here")]
    [InlineData("line\r\nbreak", "line\\x0d\\x0abreak")]
    [InlineData("\u001b[31mred", "\\x1b[31mred")]
    [InlineData("nul\0", "nul\\x00")]
    [InlineData("del\u007f", "del\\x7f")]
    [InlineData("c1\u009b", "c1\\x9b")]
    [InlineData("bidi\u202etxt", "bidi\\u202etxt")]
    [InlineData("line\u2028sep", "line\\u2028sep")]
    [InlineData("grüße", "grüße")]
    public void Printable_WhatActsOnATerminal_IsEscaped(string text, string expected) =>
        Assert.Equal(expected, WireText.Printable(text));

    [Fact]
    public void Printable_LongText_IsCut()
    {
        var text = WireText.Printable(new string('a', 100_000));
        Assert.Equal(WireText.MaxLength + 1, text.Length);
        Assert.EndsWith("…", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_Utf8_ElseLatin1()
    {
        Assert.Equal("grüße", WireText.Decode(Encoding.UTF8.GetBytes("grüße")));
        Assert.Equal("grüße", WireText.Decode(Encoding.Latin1.GetBytes("grüße")));
    }
}
