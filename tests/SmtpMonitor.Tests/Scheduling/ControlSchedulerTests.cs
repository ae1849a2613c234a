using System.Collections.Concurrent;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Tests.Scheduling;

public sealed class ControlSchedulerTests
{
    private static readonly ControlDefinition Www = new("www.control.test", 443);

    [Fact]
    public async Task ApplyAsync_NewControls_AreAllLookedAtWithinSecondsWhateverTheInterval()
    {
        await using var rig = new ControlRig();
        await rig.StartAsync([.. Enumerable.Range(0, 50).Select(i => new ControlDefinition($"c{i}.test", 443) { Settings = Every(TimeSpan.FromHours(1)) })]);

        await rig.PassAsync(TimeSpan.FromSeconds(3));

        await Eventually.TrueAsync(() => rig.Recorded.Select(r => r.Control).Distinct().Count() == 50, "50 results");
    }

    [Fact]
    public async Task ApplyAsync_OpenControl_IsLookedAtOncePerInterval()
    {
        await using var rig = new ControlRig();
        await rig.StartAsync(Www);
        await rig.PassUntilAsync(() => rig.Recorded.Count >= 2, "the first look and the first of the grid");

        await rig.PassAsync(TimeSpan.FromMinutes(5));

        await Eventually.TrueAsync(() => rig.Recorded.Count == 7, "five more in five minutes");
    }

    [Fact]
    public async Task ApplyAsync_FailingControl_IsLookedAtFasterUntilItIsOpen()
    {
        await using var rig = new ControlRig();
        rig.Prober.Answer(k => Some.Silent(k));
        await rig.StartAsync(Www);
        await rig.PassUntilAsync(() => !rig.Recorded.IsEmpty, "the first failure");
        await rig.PassAsync(TimeSpan.FromMinutes(5));
        await Eventually.TrueAsync(() => rig.Recorded.Count >= 15, "about four looks a minute");
        Assert.InRange(rig.Recorded.Count, 15, 22);

        rig.Prober.Answer(Some.Open);
        await rig.PassUntilAsync(() => rig.Recorded.Last().Success, "the recovery");
        var recovered = rig.Recorded.Count;
        await rig.PassAsync(TimeSpan.FromMinutes(3));

        Assert.InRange(rig.Recorded.Count - recovered, 2, 4);
    }

    [Fact]
    public async Task ApplyAsync_SameConfigurationAgain_TouchesNothing()
    {
        await using var rig = new ControlRig();
        await rig.StartAsync(Www, new ControlDefinition("127.0.0.1", 80));
        var triggers = rig.TriggerChanges;
        rig.Changes.Clear();

        await rig.ApplyAsync(Www with { }, new ControlDefinition("127.0.0.1", 80));

        Assert.Empty(rig.Changes);
        Assert.Equal(triggers, rig.TriggerChanges);
    }

    [Fact]
    public async Task ApplyAsync_OneOfManyChanged_TouchesOnlyItsTriggersAndKeepsWhatWasSeen()
    {
        await using var rig = new ControlRig();
        var controls = Enumerable.Range(0, 20).Select(i => new ControlDefinition($"c{i}.test", 443) { Family = FamilyChoice.Ipv4 }).ToArray();
        await rig.StartAsync(controls);
        await rig.PassUntilAsync(() => rig.Store.All().All(s => s.Newest is not null), "results of all");
        rig.Changes.Clear();
        var triggers = rig.TriggerChanges;

        controls[7] = controls[7] with { Settings = Every(TimeSpan.FromMinutes(2)) };
        await rig.ApplyAsync(controls);

        Assert.Empty(rig.Changes);
        Assert.Equal(2, rig.TriggerChanges - triggers);
        var snapshot = rig.Store.Find(controls[7].Of(IpFamily.Ipv4).Key)!;
        Assert.Equal(TimeSpan.FromMinutes(2), snapshot.Control.Settings.Interval);
        Assert.NotNull(snapshot.Newest);
    }

    [Fact]
    public async Task ApplyAsync_ControlRemovedWhileLookedAt_LeavesNoTrace()
    {
        await using var rig = new ControlRig();
        await rig.StartAsync(Www, new ControlDefinition("stays.test", 443));
        await rig.PassUntilAsync(() => rig.Store.All().All(s => s.Newest is not null), "results of both");
        rig.Prober.Script = ScriptedControlProber.Hang;
        var looks = rig.Prober.Count(Www.Host);
        await rig.PassUntilAsync(() => rig.Prober.Count(Www.Host) > looks, "a look under way");
        rig.Recorded.Clear();

        await rig.ApplyAsync(new ControlDefinition("stays.test", 443));
        rig.Prober.Answer(Some.Open);
        await rig.PassAsync(TimeSpan.FromMinutes(3));

        Assert.Equal(["+ www.control.test:443/ipv4", "+ stays.test:443/ipv4", "- www.control.test:443/ipv4"], rig.Changes);
        Assert.Equal("stays.test", Assert.Single(rig.Store.All()).Control.Key.Host);
        Assert.DoesNotContain(rig.Recorded, r => r.Control.Host == Www.Host);
        Assert.Equal(looks + 1, rig.Prober.Count(Www.Host));
        Assert.Contains(Www.Of(IpFamily.Ipv4).Key, rig.Prober.Forgotten);
    }

    [Fact]
    public async Task Due_LookBeforeStillRuns_IsLeftOut()
    {
        await using var rig = new ControlRig();
        rig.Prober.Script = ScriptedControlProber.Hang;
        await rig.StartAsync(Www);
        await rig.PassAsync(TimeSpan.FromMinutes(4));

        Assert.Equal(1, rig.Prober.Looks);
    }

    [Fact]
    public async Task Due_ManyControlsHang_AnotherIsNotDelayed()
    {
        await using var rig = new ControlRig();
        rig.Prober.Script = (control, cancellation) => control.Key.Host == "open.test"
            ? Task.FromResult(Some.Open(control.Key))
            : ScriptedControlProber.Hang(control, cancellation);
        await rig.StartAsync([.. Enumerable.Range(0, 60).Select(i => new ControlDefinition($"hangs{i}.test", 443)), new ControlDefinition("open.test", 443)]);

        await rig.PassAsync(TimeSpan.FromMinutes(3));

        await Eventually.TrueAsync(() => rig.Recorded.Count >= 3, "its looks go on");
    }

    [Fact]
    public async Task Looks_OfANameWithOneFamily_MakeOneControl()
    {
        await using var rig = new ControlRig(IpFamily.Ipv4, IpFamily.Ipv6);
        rig.Prober.Answer(k => k.Family == IpFamily.Ipv4 ? Some.Open(k) : Some.Unresolved(k, Reason.DnsNodata));
        await rig.StartAsync(Www);
        await rig.PassUntilAsync(() => rig.Prober.Looks >= 4, "both were asked for twice");

        Assert.Equal(["+ www.control.test:443/ipv4"], rig.Changes);
        Assert.All(rig.Recorded, r => Assert.Equal(IpFamily.Ipv4, r.Control.Family));
    }

    [Fact]
    public async Task Looks_NameGetsAndLosesAFamily_FollowIt()
    {
        await using var rig = new ControlRig(IpFamily.Ipv4, IpFamily.Ipv6);
        await rig.StartAsync(Www);
        await rig.PassUntilAsync(() => rig.Store.All().Length == 2, "both families");
        rig.Prober.Answer(k => k.Family == IpFamily.Ipv4 ? Some.Open(k) : Some.Unresolved(k, Reason.DnsNodata));

        await rig.PassUntilAsync(() => rig.Store.All().Length == 1, "IPv6 is gone");
        Assert.Contains("- www.control.test:443/ipv6", rig.Changes);
        Assert.Contains(Www.Of(IpFamily.Ipv6).Key, rig.Prober.Forgotten);

        rig.Prober.Answer(Some.Open);
        await rig.PassUntilAsync(() => rig.Store.All().Length == 2, "IPv6 is back");
        Assert.All(rig.Store.All(), s => Assert.NotNull(s.Newest));
    }

    [Fact]
    public async Task Looks_ResolverDeadFromTheStart_ShowOneFailingControlThatIsRetried()
    {
        await using var rig = new ControlRig(IpFamily.Ipv4, IpFamily.Ipv6);
        rig.Prober.Answer(k => Some.Unresolved(k));
        await rig.StartAsync(Www);
        await rig.PassUntilAsync(() => !rig.Recorded.IsEmpty, "the failure shows");
        Assert.Equal(IpFamily.Ipv4, Assert.Single(rig.Store.All()).Control.Key.Family);

        rig.Prober.Answer(Some.Open);
        await rig.PassAsync(TimeSpan.FromSeconds(20));

        await Eventually.TrueAsync(() => rig.Store.All().Count(s => s.Newest is { Success: true }) == 2, "both soon after the resolver is back");
    }

    [Fact]
    public async Task Looks_ResolverDiesLater_KeepBothControls()
    {
        await using var rig = new ControlRig(IpFamily.Ipv4, IpFamily.Ipv6);
        await rig.StartAsync(Www);
        await rig.PassUntilAsync(() => rig.Store.All().Length == 2, "both families");
        rig.Prober.Answer(k => Some.Open(k) with { Resolution = Reason.DnsTimeout, FromMemory = true });

        await rig.PassUntilAsync(() => rig.Store.All().All(s => s.Newest is { FromMemory: true }), "both fail");

        Assert.DoesNotContain(rig.Changes, c => c.StartsWith('-'));
    }

    [Fact]
    public async Task LookAgain_OpenControl_IsLookedAtNow()
    {
        await using var rig = new ControlRig();
        await rig.StartAsync(Www);
        await rig.PassUntilAsync(() => rig.Recorded.Count >= 2, "on its grid");
        await rig.PassAsync(TimeSpan.FromSeconds(20));

        await rig.Scheduler.LookAgainAsync(TestContext.Current.CancellationToken);

        await Eventually.TrueAsync(() => rig.Recorded.Count == 3, "a look without any time passing");
    }

    [Fact]
    public async Task LookAgain_LookedAtWithinHalfItsRetryInterval_FollowsThen()
    {
        await using var rig = new ControlRig();
        await rig.StartAsync(Www with { Settings = Every(TimeSpan.FromHours(1)) });
        await rig.PassUntilAsync(() => rig.Recorded.Count == 1, "the first look");
        rig.Time.Advance(TimeSpan.FromSeconds(7));

        await rig.Scheduler.LookAgainAsync(TestContext.Current.CancellationToken);
        await rig.Scheduler.LookAgainAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, rig.Prober.Looks);

        await rig.PassUntilAsync(() => rig.Recorded.Count == 2, "half of 15 s has passed");
        Assert.True(rig.Time.GetUtcNow() - Some.Start < TimeSpan.FromMinutes(2), "long before its turn in an hour");
    }

    [Fact]
    public async Task LookAgain_BeingLookedAt_IsNotLookedAtTwice()
    {
        await using var rig = new ControlRig();
        rig.Prober.Script = ScriptedControlProber.Hang;
        await rig.StartAsync(Www);
        await rig.PassUntilAsync(() => rig.Prober.Looks == 1, "a look under way");
        await rig.PassAsync(TimeSpan.FromSeconds(30));

        await rig.Scheduler.LookAgainAsync(TestContext.Current.CancellationToken);
        await rig.PassAsync(TimeSpan.FromSeconds(2));

        Assert.Equal(1, rig.Prober.Looks);
    }

    [Fact]
    public async Task LookAgain_FromManyThreads_LooksOnce()
    {
        await using var rig = new ControlRig();
        await rig.StartAsync(Www with { Settings = Every(TimeSpan.FromHours(1)) });
        await rig.PassUntilAsync(() => rig.Recorded.Count == 1, "the first look");
        rig.Time.Advance(TimeSpan.FromSeconds(20));

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => rig.Scheduler.LookAgainAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken)));
        await rig.PassAsync(TimeSpan.FromSeconds(2));

        Assert.Equal(2, rig.Prober.Looks);
    }

    [Fact]
    public async Task LookAgain_FamilyThatTheNameDoesNotHave_IsNotAskedFor()
    {
        await using var rig = new ControlRig(IpFamily.Ipv4, IpFamily.Ipv6);
        var asked = new ConcurrentQueue<IpFamily>();
        rig.Prober.Answer(k =>
        {
            asked.Enqueue(k.Family);
            return k.Family == IpFamily.Ipv4 ? Some.Open(k) : Some.Unresolved(k, Reason.DnsNodata);
        });
        await rig.StartAsync(Www with { Settings = Every(TimeSpan.FromHours(1)) });
        await rig.PassUntilAsync(() => asked.Count == 2, "both were asked for");
        rig.Time.Advance(TimeSpan.FromSeconds(20));
        await Eventually.TrueAsync(() => rig.Recorded.Count == 1, "IPv4 is there");

        await rig.Scheduler.LookAgainAsync(TestContext.Current.CancellationToken);

        await Eventually.TrueAsync(() => rig.Recorded.Count == 2, "IPv4 again");
        Assert.Equal(1, asked.Count(f => f == IpFamily.Ipv6));
    }

    [Fact]
    public async Task StopAsync_LookHangs_CancelsItAndTakesNoMore()
    {
        var rig = new ControlRig();
        rig.Prober.Script = ScriptedControlProber.Hang;
        await rig.StartAsync(Www);
        await rig.PassUntilAsync(() => rig.Prober.Looks == 1, "a look under way");

        await rig.DisposeAsync();
        await rig.Scheduler.LookAgainAsync(TestContext.Current.CancellationToken);

        Assert.Empty(rig.Recorded);
        Assert.Equal(1, rig.Prober.Looks);
    }

    private static ControlSettings Every(TimeSpan interval) => new() { Interval = interval };
}
