using System.ComponentModel.DataAnnotations;

namespace SmtpMonitor.Configuration.Options;

[Doc("How the policies of mail domains (targets with `domain`) are looked at: what their senders find before they connect.")]
internal sealed record DomainCheckOptions : OptionsSection
{
    [Doc("Time between two looks at the MX, TLSA, MTA-STS and TLS reporting records of a domain. Its exchangers are probed at their own pace.", Default = "10m", Example = "30m")]
    [DurationRange("30s", "24h")]
    public TimeSpan? Interval { get; init; }

    [Doc("For each look-up.", Default = "5s", Example = "10s")]
    [DurationRange("100ms", "1m")]
    public TimeSpan? Timeout { get; init; }

    [Doc("For fetching an MTA-STS policy, look-ups included; senders wait a minute (RFC 8461 §3.3).", Default = "60s", Example = "30s")]
    [DurationRange("1s", "5m")]
    public TimeSpan? PolicyTimeout { get; init; }

    [Doc("PEM file of trust anchors for the hosts that serve MTA-STS policies, instead of those of the operating system.", Default = "(those of the operating system)", Example = "/etc/smtpmonitor/ca.pem")]
    public string? PolicyCaFile { get; init; }

    [Doc("Port of the hosts that serve MTA-STS policies. Senders know 443 only; another one is for laboratories.", Default = "443", Example = "8443")]
    [Range(1, 65535)]
    public int? PolicyPort { get; init; }
}
