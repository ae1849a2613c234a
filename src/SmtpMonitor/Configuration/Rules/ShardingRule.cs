using System.Globalization;
using SmtpMonitor.Configuration.Build;
using SmtpMonitor.Configuration.Options;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>Index and count, whoever says them, come to a shard that there is.</summary>
internal sealed class ShardingRule : IConfigurationRule
{
    public void Check(MonitorOptions options, RuleContext context)
    {
        var shard = new ShardBuilder(options.Sharding, context.Shard);
        var report = context.Report;
        if (options.Sharding is { } section && (report.IsFaulty(section.Key(nameof(section.Index))) || report.IsFaulty(section.Key(nameof(section.Count)))))
        {
            return;
        }

        if (shard is { Index: { } alone, Count: null })
        {
            report.Error(shard.IndexKey, Text($"{shard.IndexSource} {alone} says which shard this is, but not of how many: add \"sharding: {{ count: … }}\" to this file, or --shard.count"));
        }
        else if (shard is { Index: null, Count: > 1 })
        {
            report.Error(shard.CountKey, Text($"which of the {shard.Count} shards this is is not said: add \"index\", 0 to {shard.Count - 1}, or --shard.index, or --shard.from-hostname in the pods of a StatefulSet"));
        }
        else if (shard is { Index: { } index, Count: { } count } && index >= count)
        {
            report.Error(
                shard.IndexKey.Contains('.', StringComparison.Ordinal) ? shard.IndexKey : shard.CountKey,
                Text($"{shard.IndexSource} {index} and {shard.CountSource} {count} contradict each other: shards are counted from 0, so the index is {(count == 1 ? "0" : Text($"0 to {count - 1}"))}; raise the count of all shards, or do not start this one"));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
