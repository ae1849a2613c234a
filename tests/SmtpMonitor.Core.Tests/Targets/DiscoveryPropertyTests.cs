using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Tests.Targets;

/// <summary>What holds for every target and every state of DNS, tried on many generated ones (seeded, so that a failure repeats).</summary>
public sealed class DiscoveryPropertyTests
{
    private static readonly string[] Names = ["a", "b", "c", "d"];
    private static readonly string[] Failures = ["nxdomain", "nodata", "servfail", "timeout"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 200)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Discover_AnyState_IsNeverEmptyNeverDoubleAndTheSameInAnyOrderOfAnswers(int seed)
    {
        var random = new Random(seed);
        var target = Target(random);
        var (before, now) = (Dns(random), Dns(random));
        var routed = new[] { "", "4", "6", "46" }[random.Next(4)];
        var first = await HostDiscoveryTests.Discovery(Text(before), routed).DiscoverAsync(target, [], Token);
        var second = await HostDiscoveryTests.Discovery(Text(now), routed).DiscoverAsync(target, first.Endpoints, Token);
        Shuffle(random, before);
        Shuffle(random, now);
        var firstAgain = await HostDiscoveryTests.Discovery(Text(before), routed).DiscoverAsync(target, [], Token);
        var secondAgain = await HostDiscoveryTests.Discovery(Text(now), routed).DiscoverAsync(target, firstAgain.Endpoints, Token);

        foreach (var result in new[] { first, second })
        {
            Assert.NotEmpty(result.Endpoints);
            Assert.Equal(result.Endpoints.Length, result.Endpoints.DistinctBy(e => e.Key).Count());
            Assert.All(result.Endpoints, e => Assert.Equal(target.Name, e.Key.Target));
            Assert.All(result.Endpoints, e => Assert.Contains(e.Key.Port, target.Ports.Select(p => p.Port)));
            Assert.True(result.Status == DiscoveryStatus.Complete || !result.Problems.IsEmpty);
            if (target.Family is FamilyChoice.Ipv4 or FamilyChoice.Ipv6)
            {
                var only = target.Family == FamilyChoice.Ipv4 ? IpFamily.Ipv4 : IpFamily.Ipv6;
                Assert.All(result.Endpoints, e => Assert.Equal(only, e.Key.Family));
            }
        }

        Assert.Equal(first.Endpoints, firstAgain.Endpoints);
        Assert.Equal(second.Endpoints, secondAgain.Endpoints);
        Assert.Equal(second.Problems, secondAgain.Problems);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Discover_ResolverDies_ChangesNothing(int seed)
    {
        var random = new Random(seed);
        var target = Target(random);
        var before = await HostDiscoveryTests.Discovery(Text(Dns(random)), "46").DiscoverAsync(target, [], Token);
        var dead = string.Join('\n', Names.SelectMany(n => new[] { $"{n} A timeout", $"{n} AAAA timeout", $"{n} MX timeout" }));
        var after = await HostDiscoveryTests.Discovery(dead, "46").DiscoverAsync(target, before.Endpoints, Token);
        Assert.Equal(before.Endpoints, after.Endpoints);
    }

    private static TargetDefinition Target(Random random)
    {
        var (family, mode) = ((FamilyChoice)random.Next(4), (AddressMode)random.Next(2));
        var ports = new[] { new[] { 25 }, [25, 587] }[random.Next(2)];
        return random.Next(2) == 0 ? TestTargets.Host("a", family, mode, ports) : TestTargets.Domain("a", family, mode, ports);
    }

    private static List<string> Dns(Random random)
    {
        var lines = new HashSet<string>();
        foreach (var name in Names)
        {
            Fill(name, "A", () => $"127.0.0.{random.Next(1, 40)}");
            Fill(name, "AAAA", () => $"::{random.Next(1, 40)}");
            Fill(name, "MX", () => random.Next(8) == 0 ? "10 127.0.0.3" : $"{random.Next(1, 4)} {Names[random.Next(Names.Length)]}");
        }

        return [.. lines];

        void Fill(string name, string type, Func<string> data)
        {
            var (kind, count) = (random.Next(3), random.Next(1, 40));
            if (kind == 0)
            {
                lines.Add($"{name} {type} {Failures[random.Next(Failures.Length)]}");
            }
            else if (kind == 1)
            {
                lines.UnionWith(Enumerable.Range(0, count).Select(_ => $"{name} {type} {data()}"));
            }
        }
    }

    private static string Text(List<string> lines) => string.Join('\n', lines);

    private static void Shuffle(Random random, List<string> lines) => random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(lines));
}
