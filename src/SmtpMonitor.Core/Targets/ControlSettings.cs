namespace SmtpMonitor.Core.Targets;

/// <summary>Everything a look at a control needs to know, defaults applied. Compared by value: a reload touches a control only when these differ.</summary>
public sealed record ControlSettings
{
    /// <summary>Time between two looks. Default 60 s.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time between two looks while the control fails; never longer than <see cref="Interval"/>. Default 15 s.</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The whole look. Default 20 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Looking up the name; at most half of <see cref="Timeout"/>, the rest is for connecting. Default 5 s.</summary>
    public TimeSpan Resolve { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Connecting, each address; also ends with <see cref="Timeout"/>. Default 10 s.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

    public ResolverMode Resolver { get; init; } = ResolverMode.System;

    /// <summary>Local address to connect from; null: the system's choice.</summary>
    public string? SourceAddress { get; init; }
}
