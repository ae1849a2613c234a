using System.Net;
using SmtpMonitor.Configuration.Rules;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Tests.Scheduling;
using SmtpMonitor.Web.OnDemand;

namespace SmtpMonitor.Tests.Web.OnDemand;

public sealed class AllowedTargetsTests
{
    [Theory]
    [InlineData("mail.example.com", "mail.example.com", 25, true)]
    [InlineData("mail.example.com", "mail.example.com", 26, false)]
    [InlineData("mail.example.com:26", "mail.example.com.", 26, true)]
    [InlineData("mail.example.com:26", "mail.example.com", 25, false)]
    [InlineData("*.example.com", "a.example.com", 25, true)]
    [InlineData("*.example.com", "a.b.example.com", 587, true)]
    [InlineData("*.example.com", "example.com", 25, false)]
    [InlineData("*.example.com", "a.example.com.evil.test", 25, false)]
    [InlineData("*.example.com", "aexample.com", 25, false)]
    [InlineData("mx*.example.com", "mx12.example.com", 25, true)]
    [InlineData("mx*.example.com", "mx1.evil.example.com", 25, false)]
    [InlineData("*", "anything.test", 25, true)]
    [InlineData("*", "192.0.2.1", 25, false)]
    [InlineData("*:*", "anything.test", 6379, true)]
    [InlineData("*:1000-2000", "anything.test", 2000, true)]
    [InlineData("*:1000-2000", "anything.test", 2001, false)]
    [InlineData("192.0.2.0/24", "192.0.2.7", 25, true)]
    [InlineData("192.0.2.0/24", "192.0.3.7", 25, false)]
    [InlineData("192.0.2.0/24:26", "192.0.2.7", 25, false)]
    [InlineData("2001:db8::/32", "2001:db8::7", 25, true)]
    [InlineData("[2001:db8::]/32:26", "2001:db8::7", 26, true)]
    [InlineData("[2001:db8::7]:26", "2001:db8::7", 26, true)]
    [InlineData("2001:db8::7", "2001:db8::7", 25, true)]
    public async Task MayAsk_ByPattern(string pattern, string host, int port, bool expected) =>
        Assert.Equal(expected, (await AllowingAsync([pattern])).MayAsk(new ProbeTarget(host, port)));

    [Theory]
    [InlineData("*:*", "127.0.0.1", false)]
    [InlineData("*:*", "192.0.2.1", true)]
    [InlineData("*:*", "::ffff:127.0.0.1", false)]
    [InlineData("0.0.0.0/0:*", "127.0.0.1", false)]
    [InlineData("0.0.0.0/0:*", "169.254.169.254", false)]
    [InlineData("0.0.0.0/0:*", "192.0.2.1", true)]
    [InlineData("::/0:*", "::1", false)]
    [InlineData("::/0:*", "fd00:ec2::254", false)]
    [InlineData("127.0.0.0/8:*", "127.0.0.1", true)]
    [InlineData("127.0.0.0/8:26", "127.0.0.1", false)]
    [InlineData("169.254.0.0/16", "169.254.169.254", false)]
    [InlineData("169.254.0.0/16", "169.254.1.1", true)]
    [InlineData("169.254.169.254", "169.254.169.254", true)]
    public async Task ObstacleTo_AddressOfAName_StandsUnlessItsRangeIsNamed(string pattern, string address, bool mayBeDialled) =>
        Assert.Equal(mayBeDialled, (await AllowingAsync([pattern])).ObstacleTo(new ProbeTarget("mail.example.com", 25), IPAddress.Parse(address)) is null);

    [Fact]
    public async Task ConfiguredHost_OnItsPorts_MayBeDialled()
    {
        var allowed = await AllowingAsync([], Target("mail.example.com", 25, 587));

        Assert.True(allowed.MayAsk(new ProbeTarget("mail.example.com", 587)));
        Assert.True(allowed.MayAsk(new ProbeTarget("mail.example.com.", 25)));
        Assert.False(allowed.MayAsk(new ProbeTarget("mail.example.com", 465)));
        Assert.False(allowed.MayAsk(new ProbeTarget("other.example.com", 25)));
        Assert.Null(allowed.ObstacleTo(new ProbeTarget("mail.example.com", 25), IPAddress.Parse("10.0.0.1")));
        Assert.NotNull(allowed.ObstacleTo(new ProbeTarget("mail.example.com", 25), IPAddress.Loopback));
    }

    [Fact]
    public async Task ConfiguredAddress_MayBeDialledThoughReserved()
    {
        var allowed = await AllowingAsync([], Target("127.0.0.1", 25));

        Assert.True(allowed.MayAsk(new ProbeTarget("127.0.0.1", 25)));
        Assert.False(allowed.MayAsk(new ProbeTarget("127.0.0.2", 25)));
        Assert.False(allowed.MayAsk(new ProbeTarget("127.0.0.1", 26)));
        Assert.NotNull(allowed.ObstacleTo(new ProbeTarget("localhost", 25), IPAddress.Loopback));
    }

    [Fact]
    public void DiscoveredExchanger_IsKnownUntilItsLastEndpointIsGone()
    {
        var known = new KnownPlaces();
        var (ipv4, ipv6) = (Exchanger(IpFamily.Ipv4), Exchanger(IpFamily.Ipv6));

        known.EndpointAdded(ipv4);
        known.EndpointAdded(ipv6);
        known.EndpointRemoved(ipv4);
        Assert.True(known.Contains("mx.example.com", 25));

        known.EndpointRemoved(ipv6);
        Assert.False(known.Contains("mx.example.com", 25));
    }

    /// <summary>Whoever writes the records of a domain that is watched would otherwise be sent the secrets of modules.</summary>
    [Theory]
    [InlineData(false, null, true)]
    [InlineData(true, null, false)]
    [InlineData(true, "mx.example.com", true)]
    [InlineData(true, "*.example.com", true)]
    [InlineData(true, "192.0.2.0/24", true)]
    [InlineData(true, "198.51.100.0/24", false)]
    public async Task DiscoveredExchanger_GetsALoginOnlyWhereTheConfigurationNamesIt(bool login, string? pattern, bool expected)
    {
        var target = new ProbeTarget("mx.example.com", 25);
        var allowed = await AllowingAsync(pattern is null ? [] : [pattern], known => known.EndpointAdded(Exchanger(IpFamily.Ipv4)));

        Assert.Equal(expected, allowed.MayAsk(target, login) && allowed.ObstacleTo(target, IPAddress.Parse("192.0.2.7"), login) is null);
        Assert.Equal(login, allowed.Unnamed(target, login).Contains("records of a domain", StringComparison.Ordinal));
    }

    /// <summary>An exchanger's name may look like an address; it is no address that the configuration wrote.</summary>
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    public async Task DiscoveredExchanger_SpeltLikeAReservedAddress_IsNotDialled(string address)
    {
        var endpoint = new Endpoint(new EndpointKey("d", address, 25, IpFamily.Ipv4), Some.Settings);
        var allowed = await AllowingAsync([], known => known.EndpointAdded(endpoint));

        Assert.False(allowed.MayAsk(new ProbeTarget(address, 25)));
    }

    [Fact]
    public async Task ConfiguredHost_GetsALogin()
    {
        var allowed = await AllowingAsync([], Target("mail.example.com", 587));

        Assert.True(allowed.MayAsk(new ProbeTarget("mail.example.com", 587), login: true));
        Assert.Null(allowed.ObstacleTo(new ProbeTarget("mail.example.com", 587), IPAddress.Parse("192.0.2.7"), login: true));
    }

    [Fact]
    public void DomainWithoutMail_IsNoPlace()
    {
        var known = new KnownPlaces();

        known.EndpointAdded(new Endpoint(new EndpointKey("d", "example.com", 25, IpFamily.Ipv4), Some.Settings with { NullMx = true }));

        Assert.False(known.Contains("example.com", 25));
    }

    private static Endpoint Exchanger(IpFamily family) => new(new EndpointKey("d", "mx.example.com", 25, family), Some.Settings);

    private static TargetDefinition Target(string host, params int[] ports) =>
        new() { Name = "t", Host = host, Ports = [.. ports.Select(p => new PortSettings(p, Some.Settings))] };

    private static Task<AllowedTargets> AllowingAsync(string[] patterns, params TargetDefinition[] targets) => AllowingAsync(patterns, _ => { }, targets);

    private static async Task<AllowedTargets> AllowingAsync(string[] patterns, Action<KnownPlaces> discover, params TargetDefinition[] targets)
    {
        var configuration = Some.Configuration(targets) with { ProbeAllow = [.. patterns.Select(p => ProbeAllowText.Parse(p).Value)] };
        var known = new KnownPlaces();
        discover(known);
        var allowed = new AllowedTargets(known);
        await known.ApplyAsync(configuration, TestContext.Current.CancellationToken);
        await allowed.ApplyAsync(configuration, TestContext.Current.CancellationToken);
        return allowed;
    }
}
