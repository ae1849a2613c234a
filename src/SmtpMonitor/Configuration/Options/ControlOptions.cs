using System.ComponentModel.DataAnnotations;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration.Options;

[Doc("A TCP endpoint that is not mail. It is connected to and left at once, nothing is sent. What is not written here is that of `defaults`: `retry_interval`, `phase_timeouts`, `resolver`, `source_address`.")]
internal sealed record ControlOptions : OptionsSection
{
    [Doc("Host name or address literal.", Example = "www.example.org")]
    [Required]
    [Expands]
    public string? Host { get; init; }

    [Doc("TCP port.", Example = "443")]
    [Required]
    [Range(1, 65535)]
    public int? Port { get; init; }

    [Doc("Time between two looks.", Default = "(that of `defaults`)", Example = "30s")]
    [DurationRange("1s", "24h")]
    public TimeSpan? Interval { get; init; }

    [Doc("The whole look: looking up the name and connecting.", Default = "(that of `defaults`, no longer than the interval)", Example = "10s")]
    [DurationRange("100ms", "10m")]
    public TimeSpan? Timeout { get; init; }

    [Doc("Which address families are looked at, each a control of its own; see `defaults`.", Default = "(that of `defaults`; for an address its own)", Example = "both")]
    [Choice("an address family")]
    public FamilyChoice? Family { get; init; }
}
