using System.Net;
using SmtpMonitor.Core.Sending.Spf;

namespace SmtpMonitor.Core.Tests.Sending.Spf;

/// <summary>The table of RFC 7208 §7.4 and what is said around it.</summary>
public sealed class MacroTests
{
    private const string Sender = "strong-bad@email.example.com";

    [Theory]
    [InlineData("%{s}", "strong-bad@email.example.com")]
    [InlineData("%{o}", "email.example.com")]
    [InlineData("%{d}", "email.example.com")]
    [InlineData("%{d4}", "email.example.com")]
    [InlineData("%{d3}", "email.example.com")]
    [InlineData("%{d2}", "example.com")]
    [InlineData("%{d1}", "com")]
    [InlineData("%{dr}", "com.example.email")]
    [InlineData("%{d2r}", "example.email")]
    [InlineData("%{l}", "strong-bad")]
    [InlineData("%{l-}", "strong.bad")]
    [InlineData("%{lr}", "strong-bad")]
    [InlineData("%{lr-}", "bad.strong")]
    [InlineData("%{l1r-}", "strong")]
    [InlineData("%{ir}.%{v}._spf.%{d2}", "3.2.0.192.in-addr._spf.example.com")]
    [InlineData("%{lr-}.lp._spf.%{d2}", "bad.strong.lp._spf.example.com")]
    [InlineData("%{lr-}.lp.%{ir}.%{v}._spf.%{d2}", "bad.strong.lp.3.2.0.192.in-addr._spf.example.com")]
    [InlineData("%{ir}.%{v}.%{l1r-}.lp._spf.%{d2}", "3.2.0.192.in-addr.strong.lp._spf.example.com")]
    [InlineData("%{d2}.trusted-domains.example.net", "example.com.trusted-domains.example.net")]
    [InlineData("%{p}.x.example", "mx.example.org.x.example")]
    [InlineData("%{h}", "mx.example.org")]
    [InlineData("%{S}", "strong-bad%40email.example.com")]
    [InlineData("a%%b%_c%-d.example", "a%b c%20d.example")]
    public void Expand_TableOfTheRfc_Ipv4(string text, string expected) => Assert.Equal(expected, Expand(text, "192.0.2.3"));

    [Fact]
    public void Expand_TableOfTheRfc_Ipv6() => Assert.Equal(
        "1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6._spf.example.com",
        Expand("%{ir}.%{v}._spf.%{d2}", "2001:db8::cb01"));

    [Fact]
    public void Domain_TooLong_LosesLabelsOnTheLeft()
    {
        var label = new string('x', 60);
        var text = MacroParser.ReadDomain($"{label}.{label}.{label}.{label}.%{{d}}", out _)!;

        Assert.Equal($"{label}.{label}.{label}.email.example.com", MacroExpansion.Domain(text, Request("192.0.2.3"), "email.example.com", "unknown"));
    }

    private static string Expand(string text, string address)
    {
        var macros = MacroParser.Read(text, out var problem);
        Assert.Equal("", problem);
        return MacroExpansion.Text(macros!, Request(address), "email.example.com", "mx.example.org");
    }

    private static SpfRequest Request(string address) =>
        new(IPAddress.Parse(address), "email.example.com", "mx.example.org") { Sender = Sender };
}
