using SmtpMonitor.Core.MtaSts;

namespace SmtpMonitor.Core.Tests.MtaSts;

public sealed class StsPatternTests
{
    [Theory]
    [InlineData("mail.example.com", "mail.example.com", true)]
    [InlineData("mail.example.com", "MAIL.Example.COM.", true)]
    [InlineData("mail.example.com", "mail2.example.com", false)]
    [InlineData("example.com", "mail.example.com", false)]
    [InlineData("*.example.com", "mail.example.com", true)] // RFC 8461 §4.1, this and the next two.
    [InlineData("*.example.com", "example.com", false)]
    [InlineData("*.example.com", "foo.bar.example.com", false)]
    [InlineData("*.example.com", "MAIL.EXAMPLE.COM.", true)]
    [InlineData("*.example.com", ".example.com", false)]
    [InlineData("*.example.com", "mail.notexample.com", false)]
    [InlineData("*.example.com", "mailexample.com", false)]
    [InlineData("*.com", "example.com", true)]
    [InlineData("xn--bcher-kva.example", "bücher.example", true)]
    [InlineData("*.example", "xn--bcher-kva.example", true)]
    [InlineData("mail.example.com", "", false)]
    [InlineData("mail.example.com", "mail.example.com..", false)]
    public void Matches_ByOneLabelAndWithoutCase(string pattern, string exchanger, bool matches)
    {
        var (read, problem) = StsPatternReader.Read(pattern);
        Assert.Null(problem);
        Assert.Equal(matches, read!.Matches(exchanger));
        Assert.Equal(pattern, read.ToString());
    }
}
