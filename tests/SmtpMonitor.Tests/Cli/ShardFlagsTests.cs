using System.CommandLine;
using SmtpMonitor.Cli;
using SmtpMonitor.Configuration;

namespace SmtpMonitor.Tests.Cli;

public sealed class ShardFlagsTests
{
    [Theory]
    [InlineData("", null, null)]
    [InlineData("--shard.index 0 --shard.count 1", 0, 1)]
    [InlineData("--shard.count 256", null, 256)]
    public void Read_Numbers_ReachTheFlags(string line, int? index, int? count)
    {
        var flags = Read(line, "smtpmonitor-7");

        Assert.Equal((index, count, "--shard.index"), (flags.Index, flags.Count, flags.IndexFlag));
    }

    [Fact]
    public void Read_FromHostName_TakesTheOrdinal_AndSaysSo()
    {
        var flags = Read("--shard.from-hostname --shard.count 8", "smtpmonitor-7");

        Assert.Equal((7, 8, "--shard.from-hostname"), (flags.Index, flags.Count, flags.IndexFlag));
    }

    [Theory]
    [InlineData("--shard.index 256", "--shard.index: \"256\" is not a number from 0 to 255.")]
    [InlineData("--shard.index -1", "--shard.index: \"-1\" is not a number from 0 to 255.")]
    [InlineData("--shard.index one", "--shard.index: \"one\" is not a number from 0 to 255.")]
    [InlineData("--shard.count 0", "--shard.count: \"0\" is not a number from 1 to 256.")]
    [InlineData("--shard.index 0 --shard.from-hostname", "--shard.index and --shard.from-hostname both say which shard this is: leave one out.")]
    public void Parse_Mistake_IsNamedWithItsRemedy(string line, string message) => Assert.Equal([message], Parse(line, "smtpmonitor-7").Errors.Select(e => e.Message));

    [Fact]
    public void Parse_HostNameWithoutOrdinal_SaysWhatItWants() => Assert.Equal(
        ["--shard.from-hostname: the host name \"mail01\" has no number behind a last hyphen, as the pods of a StatefulSet have it (smtpmonitor-0): say --shard.index."],
        Parse("--shard.from-hostname", "mail01").Errors.Select(e => e.Message));

    [Theory]
    [InlineData("run")]
    [InlineData("check-config")]
    public void Commands_ThatReadTheFile_KnowTheFlags(string command) => Assert.Empty(
        CommandLine.Root().Parse([command, .. command == "run" ? (string[])["--config.file", "x"] : ["x"], "--shard.index", "1", "--shard.count", "2"]).Errors);

    private static ShardChoice Read(string line, string hostName)
    {
        var (command, options) = Create(hostName);
        var parsed = command.Parse(line);
        Assert.Empty(parsed.Errors);
        return options.Read(parsed);
    }

    private static ParseResult Parse(string line, string hostName) => Create(hostName).Command.Parse(line);

    private static (Command Command, ShardFlags Options) Create(string hostName)
    {
        var options = new ShardFlags(() => hostName);
        var command = new Command("test");
        options.AddTo(command);
        return (command, options);
    }
}
