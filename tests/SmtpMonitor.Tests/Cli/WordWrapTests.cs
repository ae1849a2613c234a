using SmtpMonitor.Cli.Presentation;

namespace SmtpMonitor.Tests.Cli;

public sealed class WordWrapTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("short", "short")]
    [InlineData("exactly10c", "exactly10c")]
    [InlineData("two words here", "two words|here")]
    [InlineData("averyveryverylongword and more", "averyveryverylongword|and more")]
    [InlineData("a  b            c", "a  b|c")]
    public void Lines_Text_BreaksAtBlanksOnly(string text, string expected) => Assert.Equal(expected, string.Join('|', WordWrap.Lines(text, 10)));
}
