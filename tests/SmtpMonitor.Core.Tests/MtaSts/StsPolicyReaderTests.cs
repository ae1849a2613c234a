using System.Text;
using SmtpMonitor.Core.MtaSts;

namespace SmtpMonitor.Core.Tests.MtaSts;

public sealed class StsPolicyReaderTests
{
    private const string Head = "version: STSv1\nmode: enforce\n";

    [Fact]
    public void Read_TheExampleOfTheRfc_IsValid()
    {
        var policy = Read("version: STSv1\nmode: enforce\nmx: mail.example.com\nmx: *.example.net\nmx: backupmx.example.com\nmax_age: 604800\n").Policy!;
        Assert.Equal(StsMode.Enforce, policy.Mode);
        Assert.Equal(TimeSpan.FromDays(7), policy.MaxAge);
        Assert.Equal("mail.example.com *.example.net backupmx.example.com", string.Join(' ', policy.Patterns));
    }

    [Theory]
    [InlineData("version: STSv1\r\nmode: testing\r\nmx: a.example\r\nmax_age: 86400\r\n")]
    [InlineData("version: STSv1\r\nmode: testing\nmx: a.example\r\nmax_age: 86400")]
    [InlineData("version:STSv1\nmode:\ttesting \t\nmx:   a.example\nmax_age:86400\n")]
    [InlineData("max_age: 86400\nmx: A.Example\nmode: testing\nversion: STSv1")]
    [InlineData("version: STSv1\nmode: testing\nmode: enforce\nmx: a.example\nmax_age: 86400\nmax_age: none")]
    [InlineData("version: STSv1\nmode: testing\nmx: a.example\nmax_age: 0000086400\nx-note: grüße, ; = ok\n")]
    public void Read_SpelledInOtherWays_IsTheSamePolicy(string text)
    {
        var policy = Read(text).Policy!;
        Assert.Equal(StsMode.Testing, policy.Mode);
        Assert.Equal(TimeSpan.FromDays(1), policy.MaxAge);
        Assert.Equal(new StsPattern("a.example", false), Assert.Single(policy.Patterns));
    }

    [Fact]
    public void Read_ModeNone_NeedsNoMx()
    {
        var reading = Read("version: STSv1\nmode: none\nmax_age: 0\n");
        Assert.Equal(StsMode.None, reading.Policy!.Mode);
        Assert.Empty(reading.Remarks);
    }

    [Theory]
    [InlineData("", "the policy is empty")]
    [InlineData("mode: enforce\nmx: a.example\nmax_age: 1\n", "the field version is missing")]
    [InlineData("version: STSv1\nmx: a.example\nmax_age: 1\n", "the field mode is missing")]
    [InlineData(Head + "mx: a.example\n", "the field max_age is missing")]
    [InlineData(Head + "max_age: 1\n", "no mx is given: mode enforce needs at least one")]
    [InlineData("version: STSv2\n", "line 1: version is \"STSv2\": only \"STSv1\" exists, and case counts")]
    [InlineData("version: STSv1\nmode: Enforce\n", "line 2: mode is \"Enforce\": one of enforce, testing, none is wanted, in lower case")]
    [InlineData(Head + "max_age: 31557601\n", "line 3: max_age is \"31557601\": seconds from 0 to 31557600 are wanted, digits only")]
    [InlineData(Head + "max_age: 12345678901\n", "line 3: max_age is \"12345678901\"")]
    [InlineData(Head + "max_age: -1\n", "line 3: max_age is \"-1\"")]
    [InlineData(Head + "max_age: 1d\n", "line 3: max_age is \"1d\"")]
    [InlineData(Head + "max_age:\n", "line 3: max_age is \"\"")]
    [InlineData(Head + "mx:\n", "line 3: mx has no value")]
    [InlineData(Head + "mx: a.example, b.example\n", "line 3: mx is \"a.example, b.example\": one name is wanted")]
    [InlineData(Head + "mx: mail.*.example\n", "line 3: mx is \"mail.*.example\": a wildcard is the whole first label")]
    [InlineData(Head + "mx: m*.example\n", "a wildcard is the whole first label")]
    [InlineData(Head + "mx: *\n", "a wildcard is the whole first label")]
    [InlineData(Head + "mx: *.*.example\n", "a wildcard is the whole first label")]
    [InlineData(Head + "mx: .example.com\n", "line 3: mx is \".example.com\": \"*.example.com\" may be meant")]
    [InlineData(Head + "mx: a.example.\n", "the name is written without a dot at its end")]
    [InlineData(Head + "mx: bücher.example\n", "international names are written in A-labels as in \"xn--bcher-kva.example\"")]
    [InlineData(Head + "mx: a..example\n", "that is no domain name")]
    [InlineData(Head + "mx: -a.example\n", "that is no domain name")]
    [InlineData(Head + "mx: a_b.example\n", "that is no domain name")]
    [InlineData(Head + "mx: [192.0.2.1]\n", "that is no domain name")]
    [InlineData(Head + "\nmx: a.example\n", "line 3: the line is blank: every line is a field")]
    [InlineData(Head + "# comment\n", "line 3: \"# comment\" is no field")]
    [InlineData(Head + " mx: a.example\n", "line 3: \" mx\" is no name of a field")]
    [InlineData(Head + "mx : a.example\n", "line 3: \"mx \" is no name of a field")]
    [InlineData(Head + "x:\n", "line 3: \"x\" has no value")]
    [InlineData(Head + "mx: a\rmx: b\n", "line 3: a carriage return stands alone")]
    [InlineData(Head + "mx: a\0\n", "line 3: the line has the control character 00")]
    [InlineData("\ufeffversion: STSv1\n", "line 1: a byte order mark")]
    [InlineData("<!DOCTYPE html>\n", "line 1: \"<!DOCTYPE html>\" is no field")]
    public void Read_AgainstTheGrammar_SaysWhereAndWhatWouldBeRight(string text, string mistake)
    {
        var reading = Read(text);
        Assert.Null(reading.Policy);
        Assert.Contains(reading.Mistakes, m => m.ToString().Contains(mistake, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_ManyMistakes_TellsAllAtOnceInOrder()
    {
        var reading = Read("version: 1\nmode: on\nmx: *a.example\nmax_age: long\n");
        Assert.Equal([1, 2, 3, 4], reading.Mistakes.Select(m => m.Line));
    }

    [Fact]
    public void Read_OddButValid_Remarks()
    {
        var reading = Read("version: STSv1\nmode: enforce\nMode: none\nmode: none\nmx: a.example\nmax_age: 60\nx: y\n");
        Assert.Equal(StsMode.Enforce, reading.Policy!.Mode);
        Assert.Equal([3, 4, 7, 6], reading.Remarks.Select(r => r.Line));
        Assert.Contains("is not \"mode\", because case counts", reading.Remarks[0].Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Latin1_IsNotUtf8()
    {
        var reading = StsPolicyReader.Read(Encoding.Latin1.GetBytes(Head + "x: grüße\n"));
        Assert.Contains("line 3: the line is not UTF-8", reading.Mistakes.Select(m => m.ToString()));
    }

    [Theory]
    [InlineData('\n')]
    [InlineData('\0')]
    [InlineData('a')]
    public void Read_FullOfOneOctet_IsBounded(char octet)
    {
        var full = StsPolicyReader.Read(Encoding.ASCII.GetBytes(new string(octet, StsPolicyReader.MaxLength)));
        Assert.Null(full.Policy);
        Assert.InRange(full.Mistakes.Sum(m => m.Words.Length), 1, 5_000);
        Assert.Contains("longer than 65536 octets", Assert.Single(StsPolicyReader.Read(new byte[1 << 20]).Mistakes).Words, StringComparison.Ordinal);
    }

    private static StsReading Read(string text) => StsPolicyReader.Read(Encoding.UTF8.GetBytes(text));
}
