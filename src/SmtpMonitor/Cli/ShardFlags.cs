using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SmtpMonitor.Configuration;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Cli;

/// <summary>The flags that say which shard this is; they come before the file.</summary>
/// <param name="hostName">What this machine is called; null asks it.</param>
internal sealed class ShardFlags(Func<string>? hostName = null)
{
    private const string FromHostName = "--shard.from-hostname";

    private readonly Option<int?> _index = Number("--shard.index", "Which shard this is, from 0. Comes before the configuration's sharding.index.", 0, Shard.MostShards - 1);
    private readonly Option<int?> _count = Number("--shard.count", "How many shards there are. Comes before the configuration's sharding.count.", 1, Shard.MostShards);
    private readonly Option<bool> _fromHostName = new(FromHostName) { Description = "Take the index from the number behind the last - of the host name, as the pods of a StatefulSet have it." };

    private readonly Func<string> _hostName = hostName ?? OwnHostName;

    public void AddTo(Command command)
    {
        command.Add(_index);
        command.Add(_count);
        command.Add(_fromHostName);
        command.Validators.Add(Check);
    }

    public ShardChoice Read(ParseResult parsed) => parsed.GetValue(_fromHostName)
        ? new ShardChoice { Index = ShardChoice.OrdinalOf(_hostName()), IndexFlag = FromHostName, Count = parsed.GetValue(_count) }
        : new ShardChoice { Index = parsed.GetValue(_index), Count = parsed.GetValue(_count) };

    private void Check(CommandResult result)
    {
        if (!result.GetValue(_fromHostName))
        {
            return;
        }

        if (result.GetResult(_index) is { Implicit: false })
        {
            result.AddError($"--shard.index and {FromHostName} both say which shard this is: leave one out.");
        }
        else if (ShardChoice.OrdinalOf(_hostName()) is null)
        {
            result.AddError($"{FromHostName}: the host name {Quoted.Of(_hostName())} has no number behind a last hyphen, as the pods of a StatefulSet have it (smtpmonitor-0): say --shard.index.");
        }
    }

    /// <summary>By the environment first: a pod's name is there, whatever the machine below it is called.</summary>
    private static string OwnHostName() => Environment.GetEnvironmentVariable("HOSTNAME") is { Length: > 0 } name ? name : Environment.MachineName;

    private static Option<int?> Number(string name, string description, int lowest, int highest) => new(name)
    {
        Description = description,
        HelpName = "number",
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens.Count == 1 ? result.Tokens[0].Value : "", NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number >= lowest && number <= highest)
            {
                return number;
            }

            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name}: {Quoted.Of(result.Tokens[0].Value)} is not a number from {lowest} to {highest}."));
            return null;
        },
    };
}
