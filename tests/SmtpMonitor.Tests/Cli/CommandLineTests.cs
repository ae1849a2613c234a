using System.CommandLine;
using SmtpMonitor.Cli;

namespace SmtpMonitor.Tests.Cli;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("  smtpmonitor [command] [options]", "--help")]
    [InlineData("  smtpmonitor probe <HOST[:PORT]|DOMAIN>... [options]", "probe", "--help")]
    [InlineData("  smtpmonitor run [options]", "run", "--help")]
    public void Help_Usage_NamesTheProgramAsItIsCalled(string usage, params string[] args)
    {
        using var output = new StringWriter();

        Assert.Equal(0, CommandLine.Root().Parse(args).Invoke(new InvocationConfiguration { Output = output }));

        Assert.Contains(usage, output.ToString().Split('\n').Select(l => l.TrimEnd()));
    }
}
