namespace SmtpMonitor.IntegrationTests.NetworkNamespaces;

/// <summary>
/// The built program behind a real router: who refused, and how. The kernel's own errors alone would mislead: it reports a firewall's
/// "port unreachable" as a refusal, and "prohibited" as an unreachable host.
/// </summary>
public sealed class IcmpEvidenceTests(RoutedNetwork network)
{
    private const string Router4 = "10.77.0.1";
    private const string Router6 = "fd77::1";

    /// <summary>Place, reason, port state, ICMP type and code, its sender; null without ICMP.</summary>
    public static readonly TheoryData<string, string, string, int?, int?, string?> Ipv4 = new()
    {
        { "10.78.1.1:25", "icmp_prohibited", "filtered", 3, 13, Router4 },
        { "10.78.2.1:25", "icmp_unreachable", "unreachable", 3, 1, Router4 },
        { "10.78.3.1:25", "icmp_unreachable", "unreachable", 3, 0, Router4 },
        { "10.78.4.1:25", "connect_timeout", "filtered", null, null, null },
        { "10.78.8.1:25", "connect_refused", "refused", null, null, null },
        { "10.78.8.2:25", "icmp_unreachable", "filtered", 3, 3, Router4 },
        { "10.78.8.3:25", "icmp_prohibited", "filtered", 3, 13, Router4 },
        { "10.78.8.4:25", "icmp_prohibited", "filtered", 3, 10, Router4 },
        { "10.78.8.5:25", "icmp_prohibited", "filtered", 3, 9, Router4 },
        { "10.78.8.9:25", "connect_timeout", "filtered", null, null, null },
        { "10.77.0.1:25", "connect_refused", "refused", null, null, null },
        { "10.99.0.1:25", "no_route", "unreachable", null, null, null },
    };

    /// <inheritdoc cref="Ipv4"/>
    public static readonly TheoryData<string, string, string, int?, int?, string?> Ipv6 = new()
    {
        { "[fd78:1::1]:25", "icmp_prohibited", "filtered", 1, 1, Router6 },

        // Linux answers for an "unreachable" route of IPv6 as for none at all.
        { "[fd78:2::1]:25", "icmp_unreachable", "unreachable", 1, 0, Router6 },
        { "[fd78:3::1]:25", "icmp_unreachable", "unreachable", 1, 0, Router6 },
        { "[fd78:4::1]:25", "connect_timeout", "filtered", null, null, null },
        { "[fd78:8::1]:25", "connect_refused", "refused", null, null, null },
        { "[fd78:8::2]:25", "icmp_unreachable", "filtered", 1, 4, Router6 },
        { "[fd78:8::3]:25", "icmp_prohibited", "filtered", 1, 1, Router6 },
        { "[fd78:8::4]:25", "icmp_unreachable", "unreachable", 1, 3, Router6 },
        { "[fd78:8::9]:25", "connect_timeout", "filtered", null, null, null },
        { "[fd77::1]:25", "connect_refused", "refused", null, null, null },
        { "[fd99::1]:25", "no_route", "unreachable", null, null, null },
    };

    [Theory]
    [MemberData(nameof(Ipv4))]
    public Task Probe_OverIpv4_SaysWhoRefused(string place, string reason, string state, int? type, int? code, string? sender) =>
        AssertFoundAsync(Ipv4, place, reason, state, type, code, sender);

    [Theory]
    [MemberData(nameof(Ipv6))]
    public Task Probe_OverIpv6_SaysWhoRefused(string place, string reason, string state, int? type, int? code, string? sender) =>
        AssertFoundAsync(Ipv6, place, reason, state, type, code, sender);

    private async Task AssertFoundAsync(
        TheoryData<string, string, string, int?, int?, string?> together, string place, string reason, string state, int? type, int? code, string? sender)
    {
        var result = await network.ResultAsync(place, together.Select(row => row.Data.Item1));

        var icmp = result["icmp"];
        Assert.Equal(
            (reason, "connect", state, type, code, sender),
            ((string?)result["reason"], (string?)result["failed_phase"], (string?)result["port_state"], (int?)icmp?["type"], (int?)icmp?["code"], (string?)icmp?["sender"]));
    }
}
