using FsCheck;
using FsCheck.Fluent;
using SmtpMonitor.Core.Sending.Spf;

namespace SmtpMonitor.Core.Tests.Sending.Spf;

public sealed class SpfRecordParserTests
{
    [Theory]
    [InlineData("v=spf1", true)]
    [InlineData("v=spf1 -all", true)]
    [InlineData("V=SPF1 -all", true)]
    [InlineData("v=spf1  ", true)]
    [InlineData("v=spf10", false)]
    [InlineData("v=spf1\t-all", false)]
    [InlineData(" v=spf1", false)]
    [InlineData("v=spf2.0/pra", false)]
    [InlineData("", false)]
    public void IsSpf_VersionAndABlankOrTheEnd(string text, bool expected) => Assert.Equal(expected, SpfRecordParser.IsSpf(text));

    [Theory]
    [InlineData("v=spf1", "")]
    [InlineData("v=spf1 ", "")]
    [InlineData("v=spf1 -all", "Fail All 32/128")]
    [InlineData("v=spf1  +A ~mx ?PTR", "Pass A 32/128,Softfail Mx 32/128,Neutral Reverse 32/128")]
    [InlineData("v=spf1 a/24 mx//64 a/0//0 a:example.com/24//64", "Pass A 24/128,Pass Mx 32/64,Pass A 0/0,Pass A 24/64")]
    [InlineData("v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 ip6:::1", "Pass Ip4 24/128,Pass Ip6 32/32,Pass Ip6 32/128")]
    [InlineData("v=spf1 include:_spf.%{d} exists:%{ir}.%{v}._spf.%{d2}", "Pass Include 32/128,Pass Exists 32/128")]
    [InlineData("v=spf1 a:%{d/}/24", "Pass A 24/128")]
    [InlineData("v=spf1 a:a/b.example.com", "Pass A 32/128")]
    [InlineData("v=spf1 exists:example.com. ptr:a_b.example", "Pass Exists 32/128,Pass Reverse 32/128")]
    [InlineData("v=spf1 redirect=_spf.example.com exp=why.example.com x-y_z.1=%{d}%%%_%-", "")]
    [InlineData("v=spf1 moo=", "")]
    [InlineData("v=spf1 ip4=no.mechanism.but.a.modifier", "")]
    public void Parse_WellFormed_IsRead(string text, string expected)
    {
        var record = SpfRecordParser.Parse(text, out var error);

        Assert.Null(error);
        Assert.Equal(expected, string.Join(',', record!.Directives.Select(d => $"{d.Qualifier} {d.Mechanism} {d.Ip4Prefix}/{d.Ip6Prefix}")));
    }

    [Theory]
    [InlineData("v=spf1 -al", "\"-al\" is no mechanism that SPF has (all include a mx ptr ip4 ip6 exists) (character 8)")]
    [InlineData("v=spf1 ip4:192.0.2.1 -", "\"-\" names no mechanism (character 22)")]
    [InlineData("v=spf1 all:example.com", "\"all:example.com\" takes nothing behind its name (character 8)")]
    [InlineData("v=spf1 include", "\"include\" needs a colon and a domain behind its name (character 8)")]
    [InlineData("v=spf1 include:", "\"include:\" names no domain (character 8)")]
    [InlineData("v=spf1 include:localhost", "\"include:localhost\" names \"localhost\", which has no dot, so it is no domain (character 8)")]
    [InlineData("v=spf1 include:example.com/24", "\"include:example.com/24\" names \"example.com/24\", whose end \"com/24\" is no top-level label (character 8)")]
    [InlineData("v=spf1 a:192.0.2.1", "\"a:192.0.2.1\" names \"192.0.2.1\", whose end \"1\" is no top-level label (character 8)")]
    [InlineData("v=spf1 a:example.-com", "\"a:example.-com\" names \"example.-com\", whose end \"-com\" is no top-level label (character 8)")]
    [InlineData("v=spf1 a:%{d}com", "\"a:%{d}com\" ends in \"com\", which is neither a macro nor a dot and a top-level label (character 8)")]
    [InlineData("v=spf1 a/33", "\"a/33\" has a prefix length that is no number from 0 to 32 (character 8)")]
    [InlineData("v=spf1 a/024", "\"a/024\" has a prefix length that is no number from 0 to 32 (character 8)")]
    [InlineData("v=spf1 a/", "\"a/\" has a prefix length that is no number from 0 to 32 (character 8)")]
    [InlineData("v=spf1 mx//129", "\"mx//129\" has a prefix length that is no number from 0 to 128 (character 8)")]
    [InlineData("v=spf1 a/x", "\"a/x\" has something behind its name that is neither a domain nor a prefix length (character 8)")]
    [InlineData("v=spf1 ip4:192.0.2", "\"ip4:192.0.2\" needs a colon and an IPv4 network behind its name (character 8)")]
    [InlineData("v=spf1 ip4:192.0.02.1", "\"ip4:192.0.02.1\" needs a colon and an IPv4 network behind its name (character 8)")]
    [InlineData("v=spf1 ip4:2001:db8::1", "\"ip4:2001:db8::1\" needs a colon and an IPv4 network behind its name (character 8)")]
    [InlineData("v=spf1 ip4:192.0.2.0/33", "\"ip4:192.0.2.0/33\" has a prefix length that is no number from 0 to 32 (character 8)")]
    [InlineData("v=spf1 ip4:192.0.2.0//24", "\"ip4:192.0.2.0//24\" has a prefix length that is no number from 0 to 32 (character 8)")]
    [InlineData("v=spf1 ip6:192.0.2.1", "\"ip6:192.0.2.1\" needs a colon and an IPv6 network behind its name (character 8)")]
    [InlineData("v=spf1 ip6", "\"ip6\" needs a colon and an IPv6 network behind its name (character 8)")]
    [InlineData("v=spf1 redirect=", "\"redirect=\" names no domain (character 8)")]
    [InlineData("v=spf1 redirect=a.example redirect=b.example", "\"redirect=b.example\" stands twice; once is allowed (RFC 7208 §6) (character 27)")]
    [InlineData("v=spf1 exp=a.example -all EXP=b.example", "\"EXP=b.example\" stands twice; once is allowed (RFC 7208 §6) (character 27)")]
    [InlineData("v=spf1 exists:%(d).example", "\"exists:%(d).example\" has a % that begins no macro; a percent sign is written %% (character 8)")]
    [InlineData("v=spf1 exists:%{d", "\"exists:%{d\" has a % that begins no macro; a percent sign is written %% (character 8)")]
    [InlineData("v=spf1 exists:%{x}", "\"exists:%{x}\" has the macro %{x}, which there is not (character 8)")]
    [InlineData("v=spf1 exists:%{}.example", "\"exists:%{}.example\" has the macro %{}, which there is not (character 8)")]
    [InlineData("v=spf1 exists:%{t}.example", "\"exists:%{t}.example\" has the macro %{t}, which belongs into explanations only (character 8)")]
    [InlineData("v=spf1 exists:%{d0}", "\"exists:%{d0}\" has the macro %{d0}, which keeps no part (character 8)")]
    [InlineData("v=spf1 exists:%{dr2}", "\"exists:%{dr2}\" has the macro %{dr2}, whose end is neither a number, an r nor a delimiter (character 8)")]
    [InlineData("v=spf1 a\tmx", "\"a\\x09mx\" is no mechanism that SPF has (all include a mx ptr ip4 ip6 exists) (character 8)")]
    [InlineData("v=spf1 x=ü", "\"x=ü\" has a character that no record may have, \"ü\" (character 8)")]
    public void Parse_Mistake_IsNamedWithItsPlace(string text, string expected)
    {
        Assert.Null(SpfRecordParser.Parse(text, out var error));

        Assert.Equal(expected, error!.ToString());
    }

    [Fact]
    public void Parse_AnyText_NeverThrows()
    {
        var pieces = Gen.Elements("v=spf1", " ", "a", "mx", "ptr", "ip4:", "ip6:", "include:", "exists:", "redirect=", "exp=", "all", "-", "~", "/", "//", "24", "129",
            "192.0.2.1", "2001:db8::", "example.com", "%{", "}", "%{ir}", "%{d2r.-}", "%%", "%", "{", ".", ":", "=", "\0", "ü", "99999999999", "\uD800");
        var texts = Gen.Select(Gen.ListOf(pieces), p => "v=spf1 " + string.Concat(p));

        Prop.ForAll(texts.ToArbitrary(), text => SpfRecordParser.Parse(text, out var error) is null == error is not null).QuickCheckThrowOnFailure();
        Prop.ForAll<string?>(text => SpfRecordParser.Parse(text ?? "", out var error) is null == error is not null).QuickCheckThrowOnFailure();
    }
}
