using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Tests.Targets;

/// <summary>Targets that are a mail domain (RFC 5321 §5.1).</summary>
public sealed class DomainDiscoveryTests
{
    private const string Dns = """
        corp.example     MX   20 mx2.example
        corp.example     MX   10 mx1.example
        corp.example     MX   20 mx0.example
        mx0.example      A    127.0.0.10
        mx1.example      A    127.0.0.11
        mx1.example      AAAA ::11
        mx2.example      A    127.0.0.12
        one.example      MX   10 mx1.example
        null.example     MX   0 .
        implicit.example A    127.0.0.5
        bare.example     MX   nodata
        literal.example  MX   10 127.0.0.9
        literal.example  MX   10 127.0.0.9
        part.example     MX   10 mx1.example
        part.example     MX   20 lost.example
        lost.example     A    timeout
        lost.example     AAAA timeout
        dead.example     MX   10 gone1.example
        dead.example     MX   10 gone2.example
        broken.example   MX   servfail
        slow.example     MX   timeout
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("corp.example", "46", "mx1.example:25/4 mx1.example:25/6 mx0.example:25/4 mx2.example:25/4", DiscoveryStatus.Complete)]
    [InlineData("Corp.Example.", "4", "mx1.example:25/4 mx0.example:25/4 mx2.example:25/4", DiscoveryStatus.Complete)]
    [InlineData("one.example", "4", "mx1.example:25/4+sole", DiscoveryStatus.Complete)]
    [InlineData("null.example", "46", "null.example:25/4+null", DiscoveryStatus.Complete)]
    [InlineData("null.example", "6", "null.example:25/6+null", DiscoveryStatus.Complete)]
    [InlineData("implicit.example", "46", "implicit.example:25/4+sole", DiscoveryStatus.Complete)]
    [InlineData("bare.example", "46", "bare.example:25/4+sole", DiscoveryStatus.Failed)]
    [InlineData("literal.example", "46", "127.0.0.9:25/4+sole", DiscoveryStatus.Complete)]
    [InlineData("part.example", "4", "mx1.example:25/4 lost.example:25/4", DiscoveryStatus.Partial)]
    [InlineData("dead.example", "4", "gone1.example:25/4 gone2.example:25/4", DiscoveryStatus.Failed)]
    [InlineData("nowhere.example", "46", "nowhere.example:25/4", DiscoveryStatus.Failed)]
    [InlineData("broken.example", "6", "broken.example:25/6", DiscoveryStatus.Failed)]
    [InlineData("slow.example", "46", "slow.example:25/4", DiscoveryStatus.Failed)]
    public async Task Discover_FirstTime_FollowsTheTable(string domain, string routed, string expected, DiscoveryStatus status)
    {
        var result = await HostDiscoveryTests.Discovery(Dns, routed).DiscoverAsync(TestTargets.Domain(domain), [], Token);
        Assert.Equal(expected, TestTargets.Show(result.Endpoints));
        Assert.Equal(status, result.Status);
        Assert.Equal(status == DiscoveryStatus.Complete, result.Problems.IsEmpty);
    }

    [Theory]
    [InlineData("broken.example", "broken.example MX 10 mx2.example\nmx2.example A 127.0.0.1", "mx2.example:25/4+sole")]
    [InlineData("slow.example", "slow.example MX 20 b\nslow.example MX 10 a\na A 127.0.0.1\nb AAAA ::1", "a:25/4 b:25/6")]
    [InlineData("slow.example", "slow.example MX 0 .", "slow.example:25/4+null")]
    [InlineData("slow.example", "slow.example MX 10 127.0.0.7", "127.0.0.7:25/4+sole")]
    [InlineData("slow.example", "", "slow.example:25/4")]
    public async Task Discover_ExchangersUnknownNow_KeepsThoseOfBefore(string domain, string dnsBefore, string expected)
    {
        var target = TestTargets.Domain(domain);
        var before = await HostDiscoveryTests.Discovery(dnsBefore, "46").DiscoverAsync(target, [], Token);
        var result = await HostDiscoveryTests.Discovery(Dns, "46").DiscoverAsync(target, before.Endpoints, Token);
        Assert.Equal(expected, TestTargets.Show(result.Endpoints));
        Assert.Equal(DiscoveryStatus.Failed, result.Status);
        Assert.Single(result.Problems);
    }

    [Fact]
    public async Task Discover_TheDomainIsGone_IsAnAnswer_AndItStandsInItself()
    {
        var target = TestTargets.Domain("nowhere.example");
        var before = await HostDiscoveryTests.Discovery("nowhere.example MX 10 a\na A 127.0.0.1", "46").DiscoverAsync(target, [], Token);
        var result = await HostDiscoveryTests.Discovery(Dns, "46").DiscoverAsync(target, before.Endpoints, Token);

        Assert.Equal(("nowhere.example:25/4", DiscoveryStatus.Failed, true), (TestTargets.Show(result.Endpoints), result.Status, result.HostsKnown));
        Assert.True(Assert.Single(result.Endpoints).IsStandIn);
    }

    [Fact]
    public async Task Discover_ExchangersChange_FollowsThem()
    {
        var target = TestTargets.Domain("one.example");
        var before = await HostDiscoveryTests.Discovery("one.example MX 10 old\nold A 127.0.0.1", "46").DiscoverAsync(target, [], Token);
        var result = await HostDiscoveryTests.Discovery(Dns, "4").DiscoverAsync(target, before.Endpoints, Token);
        Assert.Equal("mx1.example:25/4+sole", TestTargets.Show(result.Endpoints));
    }

    [Theory]
    [InlineData("Corp.Example.", "mx1.example corp.example 10|mx0.example corp.example 20|mx2.example corp.example 20")]
    [InlineData("implicit.example", "implicit.example implicit.example 0")]
    [InlineData("null.example", "null.example")]
    [InlineData("broken.example", "broken.example")]
    [InlineData("twice.example", "mx1.example twice.example 5")]
    public async Task Discover_Domain_SaysWhoseExchangerEachHostIs(string domain, string expected)
    {
        var dns = Dns + "\ntwice.example MX 30 mx1.example\ntwice.example MX 5 mx1.example";
        var result = await HostDiscoveryTests.Discovery(dns, "4").DiscoverAsync(TestTargets.Domain(domain), [], Token);
        Assert.Equal(expected, string.Join('|', result.Endpoints.Select(Show)));
    }

    [Fact]
    public async Task Discover_ExchangersUnknownNow_KeepsWhoseExchangersTheyWere()
    {
        var target = TestTargets.Domain("slow.example");
        var before = await HostDiscoveryTests.Discovery("slow.example MX 10 a\na A 127.0.0.1", "4").DiscoverAsync(target, [], Token);
        var result = await HostDiscoveryTests.Discovery(Dns, "4").DiscoverAsync(target, before.Endpoints, Token);
        Assert.Equal("a slow.example 10", Show(Assert.Single(result.Endpoints)));
    }

    private static string Show(Endpoint endpoint) => endpoint.Settings.Exchange is { } exchange
        ? $"{endpoint.Key.Host} {exchange.Domain} {exchange.Preference}"
        : endpoint.Key.Host;

    [Fact]
    public async Task Discover_NullMxWithSeveralPorts_IsOneEndpoint()
    {
        var result = await HostDiscoveryTests.Discovery(Dns, "46")
            .DiscoverAsync(TestTargets.Domain("null.example", FamilyChoice.Both, AddressMode.Each, 25, 26), [], Token);
        Assert.Equal("null.example:25/4+null", TestTargets.Show(result.Endpoints));
    }

    [Fact]
    public async Task Discover_EachAddressOfEachExchanger_IsAnEndpoint()
    {
        var result = await HostDiscoveryTests.Discovery(Dns, "46")
            .DiscoverAsync(TestTargets.Domain("one.example", FamilyChoice.Auto, AddressMode.Each), [], Token);
        Assert.Equal("mx1.example:25/4/127.0.0.11+sole mx1.example:25/6/::11+sole", TestTargets.Show(result.Endpoints));
    }

    [Fact]
    public async Task Discover_MoreExchangersThanTheBound_KeepsTheMostPreferredAndSaysSo()
    {
        var dns = string.Join('\n', Enumerable.Range(10, 40).Reverse().Select(i => $"corp MX {i} mx{i}\nmx{i} A 127.0.0.{i}"));
        var result = await HostDiscoveryTests.Discovery(dns, "4").DiscoverAsync(TestTargets.Domain("corp"), [], Token);
        Assert.Equal(Enumerable.Range(10, 32).Select(i => $"mx{i}"), result.Endpoints.Select(e => e.Key.Host));
        Assert.Equal(["corp has 40 mail exchangers; only the first 32 by preference are probed"], result.Problems);
    }

    [Fact]
    public async Task Discover_ExchangersUnknown_SaysWhyAndWhatFollows()
    {
        var result = await HostDiscoveryTests.Discovery(Dns, "4").DiscoverAsync(TestTargets.Domain("broken.example"), [], Token);
        Assert.Equal(
            ["the mail exchangers of broken.example are unknown (broken.example MX: Servfail); the domain itself stands in to show it"],
            result.Problems);
    }
}
