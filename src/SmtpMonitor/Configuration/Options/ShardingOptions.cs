using System.ComponentModel.DataAnnotations;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration.Options;

[Doc("Which part of the endpoints this monitor probes, where several share one configuration. Each host name falls to one shard with all its ports, families and addresses. The flags `--shard.index`, `--shard.count` and `--shard.from-hostname` come before this file.")]
internal sealed record ShardingOptions : OptionsSection
{
    [Doc("Which shard this is, counted from 0.", Default = "(0 where `count` is 1, otherwise the flags must say it)", Example = "2")]
    [Range(0, Shard.MostShards - 1)]
    public int? Index { get; init; }

    [Doc("How many shards there are. Every one of them must run: nobody else probes its hosts.", Default = "1", Example = "4")]
    [Range(1, Shard.MostShards)]
    public int? Count { get; init; }
}
