using System.Collections.Immutable;
using SmtpMonitor.Metrics;

namespace SmtpMonitor.Tests.Metrics;

public sealed class ExtensionListTests
{
    [Theory]
    [InlineData("SIZE 10240000|STARTTLS|8BITMIME", "8BITMIME,SIZE,STARTTLS")]
    [InlineData("auth plain|AUTH=LOGIN|Auth LOGIN", "AUTH")]
    [InlineData("evil\"label|a,b|\u001b[2J|-x|********|", "")]
    [InlineData("X-EXPS GSSAPI NTLM", "X-EXPS")]
    public void Join_AnyLines_GivesOnlyKeywords(string lines, string expected) =>
        Assert.Equal(expected, ExtensionList.Join([.. lines.Split('|')]));

    [Fact]
    public void Join_HostileServer_StaysBounded()
    {
        ImmutableArray<string> lines = [.. Enumerable.Range(0, 1000).Select(i => $"X{i:d4}")];

        Assert.Equal(40, ExtensionList.Join(lines).Split(',').Length);
    }
}
