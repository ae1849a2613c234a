using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Tests.Targets;

public sealed class RoutedFamiliesTests
{
    [Theory]
    [InlineData(true, true, true, true, "Ipv4,Ipv6")]
    [InlineData(true, false, true, true, "Ipv4")]
    [InlineData(false, true, true, true, "Ipv6")]
    [InlineData(false, false, true, true, "Ipv4,Ipv6")]
    [InlineData(false, false, true, false, "Ipv4")]
    [InlineData(false, false, false, true, "Ipv6")]
    [InlineData(false, false, false, false, "")]
    public void Current_Facts_RoutesCountAndLoopbackOnlyWithoutThem(bool ipv4, bool ipv6, bool loopback4, bool loopback6, string expected) =>
        Assert.Equal(expected, string.Join(',', new RoutedFamilies(() => new(ipv4, ipv6, loopback4, loopback6)).Current()));

    [Fact]
    public void Current_RouteVanishes_FamilyStaysWanted()
    {
        var facts = new RouteFacts(true, true, true, true);
        var routed = new RoutedFamilies(() => facts);
        routed.Current();
        facts = new(true, false, true, true);
        Assert.Equal([IpFamily.Ipv4, IpFamily.Ipv6], routed.Current());
    }

    [Fact]
    public void Current_FirstRouteComesUp_LoopbackFamiliesAreForgotten()
    {
        var facts = new RouteFacts(false, false, true, true);
        var routed = new RoutedFamilies(() => facts);
        routed.Current();
        facts = new(true, false, true, true);
        Assert.Equal([IpFamily.Ipv4], routed.Current());
    }

    [Fact]
    public void Current_ThisMachine_HasAFamily() => Assert.NotEmpty(new RoutedFamilies().Current());

    [Fact]
    public void Of_Families_AreThese() => Assert.Equal([IpFamily.Ipv6], RoutedFamilies.Of(IpFamily.Ipv6).Current());
}
