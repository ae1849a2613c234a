namespace SmtpMonitor.Configuration.Options;

/// <summary>Keys of sections whose probes run on schedule.</summary>
internal abstract record ScheduledOptions : ProbeOptions
{
    [Doc("Time between two probes of an endpoint.", Default = "60s", Example = "30s")]
    [DurationRange("1s", "24h")]
    public TimeSpan? Interval { get; init; }

    [Doc("Time between two probes while the endpoint fails; not longer than `interval`, and no longer than it when not written.", Default = "15s", Example = "10s")]
    [DurationRange("1s", "24h")]
    public TimeSpan? RetryInterval { get; init; }
}
