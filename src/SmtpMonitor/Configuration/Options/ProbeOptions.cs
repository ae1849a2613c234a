using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Configuration.Options;

/// <summary>Keys that mean the same in <c>defaults</c>, in a target, in a port and in a module; the nearest one written counts.</summary>
internal abstract record ProbeOptions : OptionsSection
{
    [Doc("The whole probe. Waiting for another session at the same address does not count.", Default = "20s", Example = "30s")]
    [DurationRange("100ms", "10m")]
    public TimeSpan? Timeout { get; init; }

    [Doc("Deadlines of single phases; each also ends with `timeout`.")]
    public PhaseTimeoutOptions? PhaseTimeouts { get; init; }

    [Doc("A greeting that took longer warns (`slow_banner`).", Default = "5s", Example = "8s")]
    [DurationRange("10ms", "10m")]
    public TimeSpan? SlowBanner { get; init; }

    [Doc("Whether an invalid certificate fails the probe; otherwise it is a warning. `false` written beside a login sends the secret to whoever answers.", Default = "(by role: relay `false`, submission `true`)", Example = "true")]
    public bool? VerifyCertificate { get; init; }

    [Doc("PEM file of trust anchors that count instead of the system's. Relative to the folder of this file. A changed file is noticed.", Default = "(the system's trust store)", Example = "ca.pem")]
    public string? CaFile { get; init; }

    [Doc("PEM file of a client certificate, with its chain behind it. Relative to the folder of this file. A changed file is noticed.", Example = "client.pem")]
    public string? ClientCertificateFile { get; init; }

    [Doc("PEM file of the client certificate's key, without a passphrase. Belongs beside `client_certificate_file`.", Default = "(the key is in `client_certificate_file`)", Example = "client.key")]
    public string? ClientKeyFile { get; init; }

    [Doc("Oldest TLS version accepted (RFC 8996 retires 1.0 and 1.1).", Default = "(by role: relay `1.0`, submission `1.2`)", Example = "1.2")]
    [Choice("a TLS version")]
    public TlsVersion? MinimumTlsVersion { get; init; }

    [Doc("A certificate with less life left than this warns (`certificate_expiring`).", Default = "14d", Example = "21d")]
    [DurationRange("1m", "3650d")]
    public TimeSpan? CertificateExpiring { get; init; }
}
