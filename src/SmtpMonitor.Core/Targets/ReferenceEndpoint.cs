namespace SmtpMonitor.Core.Targets;

/// <summary>An endpoint of another shard as a witness.</summary>
internal static class ReferenceEndpoint
{
    /// <summary>Nobody knows any more how a reference was that is probed more seldom.</summary>
    private static readonly TimeSpan LongestInterval = TimeSpan.FromHours(1);

    /// <summary>
    /// Without login and envelope, since accounts count attempts. And so seldom that all shards together ask a reference no more often than
    /// its own shard does, however many they are; a fault calls for it at once (<c>WitnessCalls</c>).
    /// </summary>
    public static Endpoint Of(Endpoint endpoint, Shard shard)
    {
        var settings = endpoint.Settings;
        var shared = settings.Interval * Math.Max(1, shard.Count - 1);
        var longest = settings.Interval > LongestInterval ? settings.Interval : LongestInterval;
        return endpoint with
        {
            IsReference = true,
            Settings = settings with
            {
                Interval = shared < longest ? shared : longest,
                RetryInterval = settings.Interval,
                Login = null,
                Envelope = null,
            },
        };
    }
}
