using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Tests.Targets;

/// <summary>Targets that are a host.</summary>
public sealed class HostDiscoveryTests
{
    private const string Dns = """
        both   A    127.0.0.10
        both   A    127.0.0.9
        both   AAAA ::2
        four   A    127.0.0.1
        six    AAAA ::1
        none   MX   0 .
        half   A    127.0.0.1
        half   AAAA servfail
        slow   A    timeout
        slow   AAAA timeout
        broken A    servfail
        broken AAAA servfail
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]

    // Any address, both families routed.
    [InlineData("both", FamilyChoice.Auto, AddressMode.Any, "46", "both:25/4 both:25/6", DiscoveryStatus.Complete)]
    [InlineData("both", FamilyChoice.Auto, AddressMode.Any, "4", "both:25/4", DiscoveryStatus.Complete)]
    [InlineData("both", FamilyChoice.Auto, AddressMode.Any, "6", "both:25/6", DiscoveryStatus.Complete)]
    [InlineData("both", FamilyChoice.Both, AddressMode.Any, "4", "both:25/4 both:25/6", DiscoveryStatus.Complete)]
    [InlineData("both", FamilyChoice.Auto, AddressMode.Any, "", "both:25/4", DiscoveryStatus.Complete)]
    [InlineData("BOTH", FamilyChoice.Auto, AddressMode.Any, "4", "both:25/4", DiscoveryStatus.Complete)]
    [InlineData("four", FamilyChoice.Auto, AddressMode.Any, "46", "four:25/4", DiscoveryStatus.Complete)]
    [InlineData("six", FamilyChoice.Both, AddressMode.Any, "46", "six:25/6", DiscoveryStatus.Complete)]

    // A named family is probed whatever the name has.
    [InlineData("four", FamilyChoice.Ipv6, AddressMode.Any, "4", "four:25/6", DiscoveryStatus.Complete)]
    [InlineData("nowhere", FamilyChoice.Ipv4, AddressMode.Any, "46", "nowhere:25/4", DiscoveryStatus.Complete)]

    // No address of any wanted family: one endpoint shows it.
    [InlineData("six", FamilyChoice.Auto, AddressMode.Any, "4", "six:25/4", DiscoveryStatus.Failed)]
    [InlineData("none", FamilyChoice.Both, AddressMode.Any, "46", "none:25/4", DiscoveryStatus.Failed)]
    [InlineData("nowhere", FamilyChoice.Auto, AddressMode.Any, "46", "nowhere:25/4", DiscoveryStatus.Failed)]
    [InlineData("nowhere", FamilyChoice.Auto, AddressMode.Any, "6", "nowhere:25/6", DiscoveryStatus.Failed)]
    [InlineData("slow", FamilyChoice.Auto, AddressMode.Any, "46", "slow:25/4", DiscoveryStatus.Failed)]
    [InlineData("broken", FamilyChoice.Both, AddressMode.Any, "46", "broken:25/4", DiscoveryStatus.Failed)]
    [InlineData("nowhere", FamilyChoice.Auto, AddressMode.Each, "46", "nowhere:25/4", DiscoveryStatus.Failed)]
    [InlineData("four", FamilyChoice.Ipv6, AddressMode.Each, "46", "four:25/6", DiscoveryStatus.Failed)]

    // One family's look-up fails.
    [InlineData("half", FamilyChoice.Both, AddressMode.Any, "46", "half:25/4", DiscoveryStatus.Partial)]

    // Each address, in numerical order.
    [InlineData("both", FamilyChoice.Auto, AddressMode.Each, "46", "both:25/4/127.0.0.9 both:25/4/127.0.0.10 both:25/6/::2", DiscoveryStatus.Complete)]
    [InlineData("both", FamilyChoice.Ipv4, AddressMode.Each, "6", "both:25/4/127.0.0.9 both:25/4/127.0.0.10", DiscoveryStatus.Complete)]

    // Literals are of their own family.
    [InlineData("127.0.0.1", FamilyChoice.Auto, AddressMode.Any, "6", "127.0.0.1:25/4", DiscoveryStatus.Complete)]
    [InlineData("[::1]", FamilyChoice.Both, AddressMode.Any, "4", "::1:25/6", DiscoveryStatus.Complete)]
    [InlineData("::1", FamilyChoice.Auto, AddressMode.Each, "4", "::1:25/6/::1", DiscoveryStatus.Complete)]
    [InlineData("::ffff:127.0.0.1", FamilyChoice.Auto, AddressMode.Any, "46", "127.0.0.1:25/4", DiscoveryStatus.Complete)]
    [InlineData("127.0.0.1", FamilyChoice.Ipv6, AddressMode.Each, "46", "127.0.0.1:25/6", DiscoveryStatus.Complete)]
    public async Task Discover_FirstTime_FollowsTheTable(
        string host, FamilyChoice family, AddressMode mode, string routed, string expected, DiscoveryStatus status)
    {
        var result = await Discovery(Dns, routed).DiscoverAsync(TestTargets.Host(host, family, mode), [], Token);
        Assert.Equal(expected, TestTargets.Show(result.Endpoints));
        Assert.Equal(status, result.Status);
        Assert.Equal(status == DiscoveryStatus.Complete, result.Problems.IsEmpty);
    }

    [Theory]

    // A failing look-up removes nothing.
    [InlineData("slow", FamilyChoice.Auto, AddressMode.Any, "slow A 127.0.0.1\nslow AAAA ::1", "slow:25/4 slow:25/6", DiscoveryStatus.Failed)]
    [InlineData("broken", FamilyChoice.Auto, AddressMode.Each, "broken A 127.0.0.3\nbroken A 127.0.0.20", "broken:25/4/127.0.0.3 broken:25/4/127.0.0.20", DiscoveryStatus.Failed)]
    [InlineData("nowhere", FamilyChoice.Auto, AddressMode.Any, "nowhere AAAA ::1", "nowhere:25/6", DiscoveryStatus.Failed)]
    [InlineData("none", FamilyChoice.Auto, AddressMode.Any, "none AAAA ::1", "none:25/6", DiscoveryStatus.Failed)]
    [InlineData("half", FamilyChoice.Auto, AddressMode.Any, "half A 127.0.0.1\nhalf AAAA ::1", "half:25/4 half:25/6", DiscoveryStatus.Partial)]
    [InlineData("half", FamilyChoice.Auto, AddressMode.Each, "half A 127.0.0.8\nhalf AAAA ::8", "half:25/4/127.0.0.1 half:25/6/::8", DiscoveryStatus.Partial)]

    // A clear answer does: addresses and families come and go.
    [InlineData("four", FamilyChoice.Auto, AddressMode.Any, "four A 127.0.0.1\nfour AAAA ::1", "four:25/4", DiscoveryStatus.Complete)]
    [InlineData("four", FamilyChoice.Auto, AddressMode.Each, "four A 127.0.0.7", "four:25/4/127.0.0.1", DiscoveryStatus.Complete)]
    [InlineData("both", FamilyChoice.Auto, AddressMode.Any, "both A timeout\nboth AAAA timeout", "both:25/4 both:25/6", DiscoveryStatus.Complete)]
    public async Task Discover_Again_KeepsWhatAFailedLookUpCannotDeny(
        string host, FamilyChoice family, AddressMode mode, string dnsBefore, string expected, DiscoveryStatus status)
    {
        var target = TestTargets.Host(host, family, mode);
        var before = await Discovery(dnsBefore, "46").DiscoverAsync(target, [], Token);
        var result = await Discovery(Dns, "46").DiscoverAsync(target, before.Endpoints, Token);
        Assert.Equal(expected, TestTargets.Show(result.Endpoints));
        Assert.Equal(status, result.Status);
    }

    [Fact]
    public async Task Discover_KeptEndpoints_TakeTodaysPortsSettingsAndLabels()
    {
        var target = TestTargets.Host("slow", FamilyChoice.Auto, AddressMode.Any, 25, 26);
        var before = await Discovery("slow AAAA ::1", "46").DiscoverAsync(target, [], Token);
        var changed = target with
        {
            Ports = [new(26, TestTargets.Settings() with { EhloName = "other.example" }), new(27, TestTargets.Settings())],
            Labels = new([new("team", "web")]),
        };
        var result = await Discovery(Dns, "46").DiscoverAsync(changed, before.Endpoints, Token);
        Assert.Equal("slow:26/6 slow:27/6", TestTargets.Show(result.Endpoints));
        Assert.Equal("other.example", result.Endpoints[0].Settings.EhloName);
        Assert.All(result.Endpoints, e => Assert.Equal("web", e.Labels["team"]));
    }

    [Fact]
    public async Task Discover_AddressModeChangedWhileNamesFail_KeepsNoPlaceOfTheOtherMode()
    {
        var each = TestTargets.Host("slow", FamilyChoice.Auto, AddressMode.Each);
        var before = await Discovery("slow A 127.0.0.1\nslow A 127.0.0.2", "4").DiscoverAsync(each, [], Token);
        var result = await Discovery(Dns, "4").DiscoverAsync(each with { Addresses = AddressMode.Any }, before.Endpoints, Token);
        Assert.Equal("slow:25/4", TestTargets.Show(result.Endpoints));
    }

    [Fact]
    public async Task Discover_EndpointsOfAnotherTarget_AreNoneOfOurs()
    {
        var before = await Discovery("slow AAAA ::1", "46").DiscoverAsync(TestTargets.Host("slow") with { Name = "other" }, [], Token);
        var result = await Discovery(Dns, "46").DiscoverAsync(TestTargets.Host("slow"), before.Endpoints, Token);
        Assert.Equal("slow:25/4", TestTargets.Show(result.Endpoints));
    }

    [Fact]
    public async Task Discover_SeveralPorts_OrdersByPortThenFamily()
    {
        var result = await Discovery(Dns, "46").DiscoverAsync(TestTargets.Host("both", FamilyChoice.Auto, AddressMode.Any, 587, 25), [], Token);
        Assert.Equal("both:587/4 both:587/6 both:25/4 both:25/6", TestTargets.Show(result.Endpoints));
    }

    [Fact]
    public async Task Discover_MoreAddressesThanTheBound_KeepsTheFirstAndSaysSo()
    {
        var dns = string.Join('\n', Enumerable.Range(1, 40).Reverse().Select(i => $"many A 127.0.0.{i}"));
        var result = await Discovery(dns, "4").DiscoverAsync(TestTargets.Host("many", FamilyChoice.Auto, AddressMode.Each), [], Token);
        Assert.Equal(Enumerable.Range(1, 32).Select(i => $"127.0.0.{i}"), result.Endpoints.Select(e => e.Key.Address));
        Assert.Equal(["many has 40 IPv4 addresses; only the first 32 in numerical order are probed"], result.Problems);
        Assert.Equal(DiscoveryStatus.Complete, result.Status);
    }

    [Theory]
    [InlineData("127.0.0.1", FamilyChoice.Auto)]
    [InlineData("nowhere", FamilyChoice.Ipv4)]
    public async Task Discover_PlacesFollowFromTheTarget_AsksNobody(string host, FamilyChoice family)
    {
        var resolver = new ScriptedResolver(Dns);
        await new EndpointDiscovery(resolver, RoutedFamilies.Of(IpFamily.Ipv4)).DiscoverAsync(TestTargets.Host(host, family), [], Token);
        Assert.Empty(resolver.Asked);
    }

    [Fact]
    public async Task Discover_Name_AsksInTheTargetsModeWithinItsLimit()
    {
        var resolver = new ScriptedResolver(Dns);
        await new EndpointDiscovery(resolver, RoutedFamilies.Of(IpFamily.Ipv4)).DiscoverAsync(TestTargets.Host("four"), [], Token);
        Assert.Equal(["four A Direct 3"], resolver.Asked);
    }

    [Fact]
    public async Task Discover_Unresolved_SaysWhyAndWhatFollows()
    {
        var result = await Discovery(Dns, "46").DiscoverAsync(TestTargets.Host("slow"), [], Token);
        Assert.Equal(["slow gave no address (slow A: Timeout; slow AAAA: Timeout); one endpoint stands in to show it"], result.Problems);
    }

    [Fact]
    public async Task Discover_Cancelled_Throws() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Discovery(Dns, "46").DiscoverAsync(TestTargets.Host("four"), [], new CancellationToken(canceled: true)));

    internal static EndpointDiscovery Discovery(string dns, string routed) => new(
        new ScriptedResolver(dns),
        RoutedFamilies.Of([.. routed.Select(c => c == '4' ? IpFamily.Ipv4 : IpFamily.Ipv6)]));
}
