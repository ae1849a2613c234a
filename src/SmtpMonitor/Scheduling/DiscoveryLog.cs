using System.Collections.Immutable;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Scheduling;

/// <summary>What the log says about look-ups of targets, and about what falls to this shard.</summary>
internal static partial class DiscoveryLog
{
    /// <summary>A line stays readable.</summary>
    private const int MostNames = 10;

    /// <summary>A line for each problem, or one that there are none any more.</summary>
    public static void Report(ILogger logger, string target, DiscoveryResult found)
    {
        foreach (var problem in found.Problems)
        {
            Problem(logger, target, problem);
        }

        if (found.Problems.IsEmpty)
        {
            Sound(logger, target, found.Endpoints.Length);
        }
    }

    /// <summary>A line for endpoints that came, one for those that went.</summary>
    public static void Report(ILogger logger, string target, DiscoveryNews news)
    {
        if (!news.Added.IsEmpty)
        {
            Came(logger, target, news.Added.Length, Names(news.Added));
        }

        if (!news.Removed.IsEmpty)
        {
            Went(logger, target, news.Removed.Length, Names(news.Removed), Departures.Limit);
        }
    }

    /// <summary>Nothing where there are no other shards.</summary>
    public static void Report(ILogger logger, ShardPlan plan)
    {
        if (!plan.Shard.IsWhole)
        {
            Sharded(logger, plan.Shard, plan.All.Count(plan.Owns), plan.All.Length, plan.All.Count(t => t.Domain is not null), Names(plan));
        }
    }

    public static void ReportReferences(ILogger logger, ShardPlan plan) => ReferencesChanged(logger, plan.Shard, Names(plan));

    [LoggerMessage(321, LogLevel.Error, "The endpoints of target {Target} could not be looked up: a defect of the monitor; the known ones go on")]
    public static partial void Failed(ILogger logger, Exception exception, string target);

    [LoggerMessage(322, LogLevel.Warning, "Target {Target}: {Problem}")]
    private static partial void Problem(ILogger logger, string target, string problem);

    [LoggerMessage(323, LogLevel.Information, "Target {Target}: the look-up works again, endpoints found: {Endpoints}")]
    private static partial void Sound(ILogger logger, string target, int endpoints);

    [LoggerMessage(324, LogLevel.Information, "This is {Shard}: {Own} of {Targets} targets list hosts of its own, {Domains} are domains whose exchangers are shared out as they are found; reference hosts: {References}")]
    private static partial void Sharded(ILogger logger, Shard shard, int own, int targets, int domains, string references);

    [LoggerMessage(325, LogLevel.Debug, "Reference hosts of {Shard} from now on: {References}", SkipEnabledCheck = true)]
    private static partial void ReferencesChanged(ILogger logger, Shard shard, string references);

    [LoggerMessage(326, LogLevel.Information, "Target {Target}: endpoints that are new: {Count}: {Endpoints}", SkipEnabledCheck = true)]
    private static partial void Came(ILogger logger, string target, int count, string endpoints);

    [LoggerMessage(327, LogLevel.Information, "Target {Target}: endpoints that are gone, missed by {Limit} look-ups in a row or not wanted any more: {Count}: {Endpoints}", SkipEnabledCheck = true)]
    private static partial void Went(ILogger logger, string target, int count, string endpoints, int limit);

    private static string Names(ImmutableArray<EndpointKey> keys) =>
        string.Join(", ", keys.Take(MostNames)) + (keys.Length > MostNames ? ", …" : "");

    private static string Names(ShardPlan plan) => plan.References.IsEmpty ? "none yet" : string.Join(", ", plan.References);
}
