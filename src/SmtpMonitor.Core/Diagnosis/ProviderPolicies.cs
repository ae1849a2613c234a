using System.Collections.Immutable;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>
/// What providers publish about mail ports, as of a date. For people who read a verdict: it never makes one, and the provider's own page
/// of today is what counts.
/// </summary>
internal static class ProviderPolicies
{
    private const string AsOf = "as published in 2025";

    private static readonly ImmutableArray<(string Provider, ImmutableArray<int> Ports, string Policy)> Known =
    [
        ("Amazon EC2", [25], "outbound 25 is restricted by default, lifted on request"),
        ("Google Cloud", [25], "outbound 25 to external addresses is blocked; 465 and 587 are allowed"),
        ("Microsoft Azure", [25], "outbound 25 is blocked for most subscription types; authenticated relays on 587 are recommended"),
        ("Oracle Cloud", [25], "outbound 25 is blocked in new tenancies, lifted on request"),
        ("DigitalOcean", [25, 465, 587], "25, 465 and 587 are blocked on Droplets by default; 2525 is suggested"),
        ("Hetzner Cloud", [25, 465], "25 and 465 are blocked by default, lifted on request after the first paid invoice; 587 is open"),
        ("Akamai (Linode)", [25, 465, 587], "25, 465 and 587 are restricted for new accounts, lifted on request"),
        ("Vultr", [25], "outbound 25 is blocked by default, lifted on request"),
        ("Scaleway", [25, 465, 587], "mail ports are blocked by default, lifted after identity verification"),
        ("Consumer access providers", [25], "many block outbound 25 for dial-up and broadband customers (MAAWG recommendation); 465 and 587 stay open"),
    ];

    /// <summary>Policies that fit these blocked ports, a sentence each.</summary>
    public static ImmutableArray<string> For(ImmutableArray<int> ports) =>
    [
        .. Known.Where(k => k.Ports.Any(ports.Contains)).Select(k => $"{k.Provider}: {k.Policy} ({AsOf}; check the provider's page)"),
    ];
}
