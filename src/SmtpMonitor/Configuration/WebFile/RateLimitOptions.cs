using System.ComponentModel.DataAnnotations;
using SmtpMonitor.Configuration.Options;

namespace SmtpMonitor.Configuration.WebFile;

[Doc("How many requests are answered, all clients together; the others get 429.")]
internal sealed record RateLimitOptions : OptionsSection
{
    [Doc("Mean time between two requests; `0s` is no limit.", Default = "0s", Example = "100ms")]
    [DurationRange("0s", "1h")]
    public TimeSpan? Interval { get; init; }

    [Doc("Requests that may come at once.", Default = "0", Example = "50")]
    [Range(0, 1_000_000)]
    public int? Burst { get; init; }
}
