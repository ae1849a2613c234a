using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Core.Targets;

/// <summary>Deadlines of one probe. Each phase also ends with the probe.</summary>
public sealed record ProbeLimits
{
    /// <summary>The whole probe, waits for other sessions at the same address excluded. Default 20 s.</summary>
    public TimeSpan Probe { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Default 5 s.</summary>
    public TimeSpan Resolve { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Each address. Default 10 s.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Default 15 s: servers that delay their greeting against spam bots do so for up to 10 s.</summary>
    public TimeSpan Banner { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Every later reply and the TLS handshake. Default 10 s.</summary>
    public TimeSpan Reply { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The reply to QUIT; never a failure. Default 1 s.</summary>
    public TimeSpan Quit { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A greeting that took longer warns. Default 5 s.</summary>
    public TimeSpan SlowBanner { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The deadline of a phase.</summary>
    public TimeSpan For(Phase phase) => phase switch
    {
        Phase.Resolve => Resolve,
        Phase.Connect => Connect,
        Phase.Banner => Banner,
        Phase.Quit => Quit,
        _ => Reply,
    };
}
