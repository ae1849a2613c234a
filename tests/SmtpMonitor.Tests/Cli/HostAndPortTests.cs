using SmtpMonitor.Cli;

namespace SmtpMonitor.Tests.Cli;

public sealed class HostAndPortTests
{
    [Theory]
    [InlineData("mail.example.com", "mail.example.com", null)]
    [InlineData("Mail.Example.COM:587", "mail.example.com", 587)]
    [InlineData("192.0.2.25", "192.0.2.25", null)]
    [InlineData("192.0.2.25:65535", "192.0.2.25", 65535)]
    [InlineData("2001:db8::25", "2001:db8::25", null)]
    [InlineData("[2001:db8::25]", "2001:db8::25", null)]
    [InlineData("[2001:0DB8::25]:25", "2001:db8::25", 25)]
    [InlineData("2001:db8:0:0:0:0:0:25", "2001:db8::25", null)]
    [InlineData("2001:db8::1:7", "2001:db8::1:7", null)]
    [InlineData("[::1:25]", "::1:25", null)]
    [InlineData("[::1]:25", "::1", 25)]
    public void Parse_WhatPeopleWrite_IsUnderstood(string text, string host, int? port)
    {
        var parsed = HostAndPort.Parse(text);

        Assert.Null(parsed.Problem);
        Assert.Equal(new HostAndPort(host, port), parsed.Value);
    }

    [Theory]
    [InlineData("mail.example.com:", "is not a port")]
    [InlineData("mail.example.com:0", "is not a port")]
    [InlineData("mail.example.com:65536", "is not a port")]
    [InlineData("mail.example.com:smtp", "is not a port")]
    [InlineData("mail.example.com:+25", "is not a port")]
    [InlineData("https://mail.example.com", "is a URL")]
    [InlineData("user@example.com", "is a mail address")]
    [InlineData("", "is empty")]
    [InlineData("::1:25", "write [::1]:25 for port 25 of ::1, or [::1:25] for the address")]
    [InlineData("2001:db8::1:587", "write [2001:db8::1]:587 for port 587")]
    [InlineData("2001:db8::1:2525", "write [2001:db8::1]:2525 for port 2525")]
    [InlineData("2001:db8::1:3025", "write [2001:db8::1]:3025 for port 3025")]
    [InlineData("-bad-.example", "is not a host name")]
    public void Parse_Mistake_IsNamed(string text, string problem) =>
        Assert.Contains(problem, HostAndPort.Parse(text).Problem, StringComparison.Ordinal);
}
