using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Lab.Dns;

namespace SmtpMonitor.Core.Tests.Targets;

/// <summary>Discovery, resolver and a DNS server on real sockets together.</summary>
public sealed class DiscoveryOverDnsTests
{
    [Fact]
    public async Task Discover_DomainWhoseServerChangesAndFails_FollowsTheChangeAndSurvivesTheFailure()
    {
        await using var server = LabDnsServer.Start("""
            corp.example  MX    10 mx1.example
            corp.example  MX    20 alias.example
            mx1.example   A     127.0.0.1
            alias.example CNAME mx2.example
            mx2.example   A     127.0.0.2
            mx2.example   AAAA  ::1
            """);
        using var resolver = new DnsResolver(TimeProvider.System, [server.EndPoint]);
        var discovery = new EndpointDiscovery(resolver, RoutedFamilies.Of(IpFamily.Ipv4, IpFamily.Ipv6));
        var target = TestTargets.Domain("corp.example");

        var first = await discovery.DiscoverAsync(target, [], TestContext.Current.CancellationToken);
        Assert.Equal("mx1.example:25/4 alias.example:25/4 alias.example:25/6", TestTargets.Show(first.Endpoints));

        server.Load("corp.example SERVFAIL");
        var failing = await discovery.DiscoverAsync(target, first.Endpoints, TestContext.Current.CancellationToken);
        Assert.Equal(first.Endpoints, failing.Endpoints);
        Assert.Equal(DiscoveryStatus.Failed, failing.Status);
        Assert.Equal(
            [$"the mail exchangers of corp.example are unknown (corp.example (MX): {server.EndPoint} answered SERVFAIL); the endpoints known from before are kept"],
            failing.Problems);

        server.Load("corp.example MX 0 .");
        var refusing = await discovery.DiscoverAsync(target, failing.Endpoints, TestContext.Current.CancellationToken);
        Assert.Equal("corp.example:25/4+null", TestTargets.Show(refusing.Endpoints));
    }

    [Fact]
    public async Task Resolve_ManyAtOnce_EachGetsItsOwnAnswer()
    {
        await using var server = LabDnsServer.Start(string.Join('\n', Enumerable.Range(1, 200).Select(i => $"host{i}.example A 127.0.1.{i}")));
        using var resolver = new DnsResolver(TimeProvider.System, [server.EndPoint]);
        var answers = await Task.WhenAll(Enumerable.Range(1, 200).Select(i => resolver.ResolveAsync(
            $"host{i}.example", IpFamily.Ipv4, ResolverMode.Direct, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)));
        Assert.Equal(Enumerable.Range(1, 200).Select(i => $"127.0.1.{i}"), answers.Select(a => string.Join(',', a.Addresses)));
    }
}
