using System.ComponentModel.DataAnnotations;

namespace SmtpMonitor.Configuration.Options;

[Doc("Bounds on what the monitor does at once.")]
internal sealed record LimitsOptions : OptionsSection
{
    [Doc("Probes in flight at once.", Default = "256", Example = "512")]
    [Range(1, 10000)]
    public int? MaxConcurrentProbes { get; init; }

    [Doc("Established sessions at once per remote address. Servers count them; one is polite.", Default = "1", Example = "2")]
    [Range(1, 20)]
    public int? SessionsPerAddress { get; init; }
}
