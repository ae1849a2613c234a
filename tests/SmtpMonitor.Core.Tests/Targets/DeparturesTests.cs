using System.Collections.Immutable;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Tests.Targets;

public sealed class DeparturesTests
{
    private static readonly ImmutableArray<IpFamily> Ipv4 = [IpFamily.Ipv4];

    private static readonly TimeSpan Between = TimeSpan.FromMinutes(5);

    private readonly Departures _departures = new();
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch;
    private TargetDefinition _target = TestTargets.Domain("example.com");
    private ImmutableArray<Endpoint> _known = [];

    [Fact]
    public void Settle_AnExchangerIsMissedOnce_ItStays()
    {
        Found("mx1", "mx2");

        Assert.Equal(["mx1", "mx2"], Found("mx1"));
    }

    [Fact]
    public void Settle_AnExchangerIsMissedThreeTimesInARow_ItGoes()
    {
        Found("mx1", "mx2");
        Found("mx1");
        Found("mx1");

        Assert.Equal(["mx1"], Found("mx1"));
    }

    [Fact]
    public void Settle_LookUpsComeEveryTwentySeconds_ItStaysForFiveMinutes()
    {
        Found("mx1", "mx2");
        var between = TimeSpan.FromSeconds(20);
        _now += TimeSpan.FromMinutes(1);
        var missedSince = _now + Between;
        var lookUps = 0;
        while (Found("mx1").Contains("mx2"))
        {
            _now += between - Between;
            lookUps++;
        }

        Assert.Equal((15, missedSince + Departures.LeastAbsence), (lookUps, _now));
    }

    [Fact]
    public void Settle_AnExchangerComesBackInBetween_CountsFromTheBeginning()
    {
        Found("mx1", "mx2");
        Found("mx1");
        Found("mx1");
        Found("mx1", "mx2");
        Found("mx1");

        Assert.Equal(["mx1", "mx2"], Found("mx1"));
    }

    [Fact]
    public void Settle_TheExchangersAreUnknown_CountsForNothing()
    {
        Found("mx1", "mx2");
        for (var i = 0; i < 10; i++)
        {
            _known = _departures.Settle(_target, Ipv4, _known, new(DiscoveryStatus.Failed, [_known[0]], []) { HostsKnown = false }, _now += Between).Endpoints;
        }

        Assert.Equal(["mx1", "mx2"], Found("mx1"));
    }

    [Fact]
    public void Settle_TheHostsOwnLookUpFails_CountsForNothing_AndAnothersIsNoReasonToStay()
    {
        Found("mx1", "mx2", "mx3");
        for (var i = 0; i < 4; i++)
        {
            _known = _departures.Settle(
                _target, Ipv4, _known, new(DiscoveryStatus.Partial, [_known[0]], []) { Unanswered = [("mx2", IpFamily.Ipv4)] }, _now += Between).Endpoints;
        }

        Assert.Equal(["mx1", "mx2"], _known.Select(e => e.Key.Host));
    }

    [Fact]
    public void Settle_ThePortIsNoLongerConfigured_ItGoesAtOnce()
    {
        Found("mx1", "mx2");
        _target = _target with { Ports = [_target.Ports[0] with { Port = 2525 }] };

        var left = Found("mx1");

        Assert.Equal(["mx1"], left);
        Assert.All(_known, e => Assert.Equal(2525, e.Key.Port));
    }

    [Fact]
    public void Settle_AnEndpointThatStays_HasTheSettingsOfToday()
    {
        Found("mx1", "mx2");
        var slower = _target.Ports[0].Settings with { Interval = TimeSpan.FromMinutes(7) };
        _target = _target with { Ports = [_target.Ports[0] with { Settings = slower }] };

        Found("mx1");

        Assert.All(_known, e => Assert.Equal(TimeSpan.FromMinutes(7), e.Settings.Interval));
        Assert.Equal(new MailExchange("example.com", 10), _known[1].Settings.Exchange);
    }

    [Fact]
    public void Settle_TheDomainTakesNoMailAnyMore_EverythingGoesAtOnce()
    {
        Found("mx1", "mx2");
        var none = EndpointAssembly.One(_target, _target.Ports[0], new HostPlan("example.com", NullMx: true), new(IpFamily.Ipv4));

        var settled = _departures.Settle(_target, Ipv4, _known, new(DiscoveryStatus.Complete, [none], []), _now);

        Assert.Equal([none], settled.Endpoints);
    }

    [Fact]
    public void Settle_AStandIn_GoesAsSoonAsSomethingIsFound()
    {
        _known = [EndpointAssembly.One(_target, _target.Ports[0], new HostPlan("example.com", IsStandIn: true), new(IpFamily.Ipv4))];

        Assert.Equal(["mx1"], Found("mx1"));
    }

    [Fact]
    public void Settle_AProviderRotatesItsAddresses_TheirNumberStaysBounded()
    {
        _target = TestTargets.Host("rotating.example") with { Addresses = AddressMode.Each, MaxEndpoints = 20 };
        for (var i = 0; i < 50; i++)
        {
            var answer = Enumerable.Range(0, 8).Select(j => $"10.0.{i}.{j + 1}");
            _known = _departures.Settle(_target, Ipv4, _known, new(DiscoveryStatus.Complete, Each(answer), []), _now += Between).Endpoints;

            Assert.InRange(_known.Length, 8, 20);
            Assert.Equal(8, _known.Count(e => e.Key.Address.StartsWith($"10.0.{i}.", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Settle_MoreExchangersThanAreAllowed_KeepsTheFirstAndSaysSo()
    {
        _target = _target with { MaxEndpoints = 2 };

        var settled = Settle(DiscoveryStatus.Complete, "mx1", "mx2", "mx3");

        Assert.Equal(["mx1", "mx2"], settled.Endpoints.Select(e => e.Key.Host));
        Assert.Equal(["example.com would be 3 endpoints; only the first 2 are probed (limits.endpoints_per_target)"], settled.Problems);
    }

    [Fact]
    public void Settle_OnlyThoseThatStayForNowAreTooMany_IsNoProblem()
    {
        _target = _target with { MaxEndpoints = 2 };
        Found("mx1", "mx2");

        var settled = Settle(DiscoveryStatus.Complete, "mx3", "mx4");

        Assert.Equal(["mx3", "mx4"], settled.Endpoints.Select(e => e.Key.Host));
        Assert.Empty(settled.Problems);
    }

    private IEnumerable<string> Found(params string[] hosts) => Settle(DiscoveryStatus.Complete, hosts).Endpoints.Select(e => e.Key.Host);

    private DiscoveryResult Settle(DiscoveryStatus status, params string[] hosts)
    {
        var endpoints = EndpointAssembly.All(
            _target,
            hosts.Select(h => (new HostPlan(h, Exchange: new("example.com", 10)), ImmutableArray.Create(new HostPlace(IpFamily.Ipv4)))));
        var settled = _departures.Settle(_target, Ipv4, _known, new(status, endpoints, []), _now += Between);
        _known = settled.Endpoints;
        return settled;
    }

    private ImmutableArray<Endpoint> Each(IEnumerable<string> addresses) => EndpointAssembly.All(
        _target, [(new HostPlan("rotating.example"), [.. addresses.Select(a => new HostPlace(IpFamily.Ipv4, a))])]);
}
