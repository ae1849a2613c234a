using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Tests.Scheduling;

public sealed class DiscoverySchedulingTests
{
    [Fact]
    public async Task ApplyAsync_ResolverHangsForManyTargets_AddressLiteralsAreProbedAtOnce()
    {
        await using var rig = new SchedulerRig();
        rig.Dns.Hosts["hangs.example"] = null;
        var hanging = Enumerable.Range(0, 100).Select(i => Named($"hangs{i}", "hangs.example"));
        await rig.Scheduler.OpenAsync(TestContext.Current.CancellationToken);
        await rig.Scheduler.StartAsync(TestContext.Current.CancellationToken);

        await rig.Scheduler.ApplyAsync(Some.Configuration([.. hanging, Some.Target("sound")]), TestContext.Current.CancellationToken);

        await rig.PassUntilAsync(() => rig.Recorded.Any(r => r.Result.Endpoint.Key.Target == "sound"), "a result of the address literal");
        Assert.Equal(1, rig.Endpoints);
    }

    [Fact]
    public async Task Discovery_NameGetsAnotherAddress_TheEndpointsFollow()
    {
        await using var rig = new SchedulerRig();
        rig.Dns.Hosts["mx.example"] = ["127.0.0.1"];
        await OpenAsync(rig, Named("each", "mx.example"));
        await Eventually.TrueAsync(() => rig.Endpoints == 1, "one address");

        rig.Dns.Hosts["mx.example"] = ["127.0.0.2", "127.0.0.3"];
        await rig.PassAsync(TimeSpan.FromMinutes(6), TimeSpan.FromSeconds(5));
        await Eventually.TrueAsync(() => rig.Endpoints == 3, "the new addresses, and the old one until it was missed three times");
        await rig.PassAsync(TimeSpan.FromMinutes(11), TimeSpan.FromSeconds(5));

        await Eventually.TrueAsync(() => rig.Endpoints == 2, "two addresses");
        Assert.Equal(
            ["+ each/mx.example:587/ipv4/127.0.0.1", "- each/mx.example:587/ipv4/127.0.0.1"],
            rig.Changes.Where(c => c.EndsWith(".1", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Discovery_TheNameIsGone_OneEndpointShowsItInPlaceOfTheAddresses_UntilItIsBack()
    {
        await using var rig = new SchedulerRig();
        rig.Dns.Hosts["mx.example"] = ["127.0.0.1", "127.0.0.2"];
        await OpenAsync(rig, Named("each", "mx.example"));
        await Eventually.TrueAsync(() => rig.Endpoints == 2, "two addresses");

        rig.Dns.Hosts.TryRemove("mx.example", out _);
        await rig.PassAsync(TimeSpan.FromMinutes(17), TimeSpan.FromSeconds(5));
        await Eventually.TrueAsync(() => rig.Endpoints == 1, "what stands in");
        rig.Dns.Hosts["mx.example"] = ["127.0.0.1"];
        await rig.PassAsync(TimeSpan.FromMinutes(6), TimeSpan.FromSeconds(5));

        await Eventually.TrueAsync(() => rig.Endpoints == 1 && rig.Changes.Contains("- each/mx.example:587/ipv4"), "nothing stands in any more");
        Assert.Equal(1, rig.Endpoints);
    }

    [Fact]
    public async Task Discovery_ResolverFailsLater_KeepsTheEndpoints()
    {
        await using var rig = new SchedulerRig();
        rig.Dns.Hosts["mx.example"] = ["127.0.0.1"];
        await OpenAsync(rig, Named("each", "mx.example"));
        await Eventually.TrueAsync(() => rig.Endpoints == 1, "one address");
        rig.Changes.Clear();

        rig.Dns.Hosts["mx.example"] = null;
        await rig.PassAsync(TimeSpan.FromMinutes(6), TimeSpan.FromSeconds(5));

        Assert.Empty(rig.Changes);
        Assert.Equal(1, rig.Endpoints);
    }

    [Fact]
    public async Task Discovery_ResolverIsSilentForFiveMinutes_RemovesNoEndpointOfADomain()
    {
        await using var rig = new SchedulerRig();
        rig.Dns.Exchangers["example.com"] = ["mx1.example.com", "mx2.example.com"];
        rig.Dns.Hosts["mx1.example.com"] = ["127.0.0.1"];
        rig.Dns.Hosts["mx2.example.com"] = ["127.0.0.2"];
        rig.Dns.TimeToLive = TimeSpan.FromSeconds(30);
        await OpenAsync(rig, Some.Target("domain") with { Host = null, Domain = "example.com", Family = FamilyChoice.Ipv4 });
        await Eventually.TrueAsync(() => rig.Endpoints == 2, "two exchangers");
        rig.Changes.Clear();

        rig.Dns.IsDown = true;
        await rig.PassAsync(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(5));
        var whileDown = rig.Dns.LookUpsWhileDown;
        rig.Dns.IsDown = false;
        await rig.PassAsync(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(5));

        Assert.InRange(whileDown, 5, 30);
        Assert.Empty(rig.Changes);
        Assert.Equal(2, rig.Endpoints);
    }

    [Fact]
    public async Task Discovery_TheRecordsLiveShorterThanTheInterval_IsDrivenByTheirLife()
    {
        await using var rig = new SchedulerRig();
        rig.Dns.Exchangers["example.com"] = ["mx1.example.com"];
        rig.Dns.Hosts["mx1.example.com"] = ["127.0.0.1"];
        rig.Dns.Hosts["mx2.example.com"] = ["127.0.0.2"];
        rig.Dns.TimeToLive = TimeSpan.FromSeconds(60);
        await OpenAsync(rig, Some.Target("domain") with { Host = null, Domain = "example.com", Family = FamilyChoice.Ipv4 });
        await Eventually.TrueAsync(() => rig.Endpoints == 1, "one exchanger");

        rig.Dns.Exchangers["example.com"] = ["mx1.example.com", "mx2.example.com"];
        await rig.PassAsync(TimeSpan.FromSeconds(70), TimeSpan.FromSeconds(5));

        await Eventually.TrueAsync(() => rig.Endpoints == 2, "the second exchanger, long before the five minutes of the interval");
    }

    [Fact]
    public async Task ApplyAsync_TargetMovesToAnotherHost_TheOldHostIsNotKept()
    {
        await using var rig = new SchedulerRig();
        rig.Dns.Hosts["old.example"] = ["127.0.0.1"];
        await OpenAsync(rig, Named("moves", "old.example"));
        await Eventually.TrueAsync(() => rig.Endpoints == 1, "the old host");

        await rig.Scheduler.ApplyAsync(Some.Configuration(Named("moves", "unknown.example")), TestContext.Current.CancellationToken);

        await Eventually.TrueAsync(() => rig.Changes.Any(c => c.StartsWith("- moves/old.example", StringComparison.Ordinal)), "the old host is gone");
        await Eventually.TrueAsync(
            () => rig.Changes.Any(c => c.StartsWith("+ moves/unknown.example", StringComparison.Ordinal)),
            "an endpoint shows that the new name does not exist");
    }

    private static TargetDefinition Named(string name, string host) =>
        Some.Target(name) with { Host = host, Addresses = AddressMode.Each, Family = FamilyChoice.Ipv4 };

    private static async Task OpenAsync(SchedulerRig rig, params TargetDefinition[] targets)
    {
        await rig.Scheduler.OpenAsync(TestContext.Current.CancellationToken);
        await rig.Scheduler.StartAsync(TestContext.Current.CancellationToken);
        await rig.Scheduler.ApplyAsync(Some.Configuration(targets), TestContext.Current.CancellationToken);
    }
}
