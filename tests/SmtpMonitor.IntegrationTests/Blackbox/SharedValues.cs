using System.Collections.Immutable;
using SmtpMonitor.IntegrationTests.Service;

namespace SmtpMonitor.IntegrationTests.Blackbox;

/// <summary>What a page says in the series that both exporters have, but for durations.</summary>
internal static class SharedValues
{
    public const string Absent = "absent";
    public const string There = "there";

    private static readonly ImmutableArray<string> Durations = ["probe_duration_seconds", "probe_dns_lookup_time_seconds"];

    /// <summary>Labels that blackbox_exporter 0.23 has; ours may have more.</summary>
    private static readonly ImmutableArray<string> InfoLabels = ["fingerprint_sha256", "issuer", "subject", "subjectalternative", "version"];

    public static ImmutableArray<string> Names { get; } =
    [
        "probe_success", "probe_ip_protocol", "probe_ip_addr_hash", "probe_failed_due_to_regex", "probe_ssl_earliest_cert_expiry",
        "probe_ssl_last_chain_expiry_timestamp_seconds", "probe_ssl_last_chain_info", "probe_tls_version_info",
    ];

    /// <summary>The value as text, with the labels where the series has some.</summary>
    public static string Of(Exposition page, string name) => page.All(name).ToList() switch
    {
        [] => Absent,
        [var one] => string.Join(' ', InfoLabels.Where(one.Labels.ContainsKey).Select(l => $"{l}={one[l]}").Append(FormattableString.Invariant($"{one.Value}"))),
        var several => $"{several.Count} series",
    };

    /// <summary>A value as the table of differences has it: what changes from run to run is just there.</summary>
    public static string Shown(string value) => value is "0" or "1" or Absent ? value : There;

    /// <summary>Series of a page that nobody compares.</summary>
    public static IEnumerable<string> Unheard(Exposition page) =>
        page.Samples.Select(s => s.Name).Where(n => n.StartsWith("probe_", StringComparison.Ordinal)).Except(Names).Except(Durations);
}
