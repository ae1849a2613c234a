using System.ComponentModel.DataAnnotations;

namespace SmtpMonitor.Configuration.Options;

[Doc("Traces of the path to ports that turn out to be blocked.")]
internal sealed record PathTraceOptions : OptionsSection
{
    [Doc("Whether a newly blocked port is traced, beside an open port of the same host. A trace is some dozens of connection attempts of limited hops and one connection to the open port.", Default = "true", Example = "false")]
    public bool? Enabled { get; init; }

    [Doc("Least time between two traces of one endpoint.", Default = "10m", Example = "30m")]
    [DurationRange("1s", "24h")]
    public TimeSpan? Every { get; init; }

    [Doc("The farthest hop that a trace looks for.", Default = "30", Example = "20")]
    [Range(1, 64)]
    public int? MaxHops { get; init; }
}
