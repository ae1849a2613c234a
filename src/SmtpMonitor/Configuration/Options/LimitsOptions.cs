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

    [Doc("Endpoints that one target with `domain`, or with `addresses: each`, may become; the exchangers that are tried first have precedence.", Default = "256", Example = "64")]
    [Range(1, 10000)]
    public int? EndpointsPerTarget { get; init; }

    [Doc("On-demand probes (`/probe`) at once; a request past that is answered 503. They take nothing from `max_concurrent_probes`.", Default = "32", Example = "64")]
    [Range(1, 1000)]
    public int? OnDemandProbes { get; init; }

    [Doc("On-demand probes begun in a second, and at most so many in a burst; a request past that is answered 503.", Default = "50", Example = "100")]
    [Range(1, 1000)]
    public int? OnDemandProbesPerSecond { get; init; }
}
