using SmtpMonitor.Configuration.Options;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration.Build;

/// <summary>File and command line to one shard: what a flag says comes before what the file says.</summary>
internal sealed record ShardBuilder(ShardingOptions? File, ShardChoice Line)
{
    public int? Index => Line.Index ?? File?.Index;

    public int? Count => Line.Count ?? File?.Count;

    /// <summary>Where a message about the index belongs.</summary>
    public string IndexKey => Line.Index is null && File?.Index is not null ? File.Key(nameof(File.Index)) : Section;

    /// <summary>Where a message about the count belongs.</summary>
    public string CountKey => Line.Count is null && File?.Count is not null ? File.Key(nameof(File.Count)) : Section;

    /// <summary>For people: the index and who says it.</summary>
    public string IndexSource => Line.Index is null ? "index" : Line.IndexFlag;

    /// <summary>For people: the count and who says it.</summary>
    public string CountSource => Line.Count is null ? "count" : "--shard.count";

    /// <summary>The shard; to be asked only when no rule found an error.</summary>
    public Shard Build() => Count is { } count ? new Shard(Index ?? 0, count) : Shard.Whole;

    private static string Section => OptionsSection.KeyName(nameof(MonitorOptions.Sharding));
}
