using SmtpMonitor.Core.Probing;
using SmtpMonitor.Scheduling;

namespace SmtpMonitor.Tests.Scheduling;

public sealed class ProbeSchedulerTests
{
    [Fact]
    public async Task ApplyAsync_NewTargets_EveryEndpointIsProbedWithinOneInterval()
    {
        await using var rig = new SchedulerRig();
        await rig.StartAsync([.. Enumerable.Range(0, 10).Select(i => Some.Target($"t{i}", ports: [25, 465, 587]))]);

        await rig.PassAsync(TimeSpan.FromSeconds(61));

        await Eventually.TrueAsync(() => rig.Recorded.Select(r => r.Result.Endpoint.Key).Distinct().Count() == 30, "30 results");
    }

    [Fact]
    public async Task ApplyAsync_SoundEndpoint_IsProbedOncePerIntervalInPhase()
    {
        await using var rig = new SchedulerRig();
        await rig.StartAsync(Some.Target());
        await rig.PassUntilAsync(() => rig.Recorded.Count >= 2, "the first probes");
        var second = rig.Recorded.Last().RecordedAt;

        await rig.PassAsync(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(1));

        await Eventually.TrueAsync(() => rig.Recorded.Count == 7, "five more in five minutes");
        Assert.All(
            rig.Recorded.Skip(2).Select((r, i) => (r.RecordedAt - second).TotalSeconds - (60 * (i + 1))),
            drift => Assert.InRange(drift, -2, 2));
    }

    [Fact]
    public async Task ApplyAsync_FailingEndpoint_IsRetriedFasterUntilItSucceeds()
    {
        await using var rig = new SchedulerRig();
        rig.Prober.Script = (e, _) => Task.FromResult(new ProbeOutcome(Some.Failure(e), null));
        await rig.StartAsync(Some.Target());
        await rig.PassUntilAsync(() => !rig.Recorded.IsEmpty, "the first failure");
        await rig.PassAsync(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(1));
        await Eventually.TrueAsync(() => rig.Recorded.Count >= 15, "about four probes a minute");
        Assert.InRange(rig.Recorded.Count, 15, 22);

        rig.Prober.Script = (e, _) => Task.FromResult(new ProbeOutcome(Some.Success(e), null));
        await rig.PassUntilAsync(() => rig.Recorded.Last().Result.Success, "the recovery");
        var recovered = rig.Recorded.Count;
        await rig.PassAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(1));

        Assert.InRange(rig.Recorded.Count - recovered, 2, 4);
        Assert.Empty(rig.Skipped);
    }

    [Fact]
    public async Task ApplyAsync_OneOfHundredTargetsChanged_TouchesOnlyItsTriggersAndEndpoints()
    {
        await using var rig = new SchedulerRig();
        var targets = Enumerable.Range(0, 100).Select(i => Some.Target($"t{i}")).ToArray();
        await rig.StartAsync(targets);
        rig.Changes.Clear();
        var triggers = rig.TriggerChanges;
        var slower = Some.Settings with { Interval = TimeSpan.FromSeconds(120) };

        targets[42] = Some.Target("t42", slower);
        await rig.ApplyAsync(targets);

        Assert.Equal(["~ t42/127.0.0.1:587/ipv4"], rig.Changes);
        // Its grid, perhaps an early probe, and the discovery it does not need taken down.
        await Eventually.TrueAsync(() => rig.TriggerChanges > triggers, "its trigger is changed");
        Assert.InRange(rig.TriggerChanges - triggers, 1, 3);
    }

    [Fact]
    public async Task ApplyAsync_SameConfigurationAgain_TouchesNothing()
    {
        await using var rig = new SchedulerRig();
        await rig.StartAsync(Some.Target("a"), Some.Target("b"));
        rig.Changes.Clear();
        var triggers = rig.TriggerChanges;

        await rig.ApplyAsync(Some.Target("a"), Some.Target("b"));

        Assert.Empty(rig.Changes);
        Assert.Equal(triggers, rig.TriggerChanges);
    }

    [Fact]
    public async Task ApplyAsync_TargetRemovedWhileItsProbeHangs_CancelsItAndDropsItsResult()
    {
        await using var rig = new SchedulerRig();
        var cancelled = false;
        rig.Prober.Script = async (e, ct) =>
        {
            var outcome = await ScriptedProber.Hang(e, ct);
            cancelled = true;
            return outcome;
        };
        await rig.StartAsync(Some.Target("gone"), Some.Target("stays"));
        await rig.PassUntilAsync(() => rig.InFlight == 2, "both under way");

        await rig.ApplyAsync(Some.Target("stays"));

        await Eventually.TrueAsync(() => cancelled && rig.InFlight == 1, "the probe of the removed one ended");
        Assert.Empty(rig.Recorded);
        Assert.Contains("- gone/127.0.0.1:587/ipv4", rig.Changes);
        Assert.Contains("- target gone", rig.Changes);
        Assert.Null(rig.Results.Find(Some.Endpoint("gone").Key));
        var probed = rig.Prober.Count("gone");
        await rig.PassAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(1));
        Assert.Equal(probed, rig.Prober.Count("gone"));
    }

    [Fact]
    public async Task ApplyAsync_ProbeLongerThanItsInterval_SkipsAndCountsOverlap()
    {
        await using var rig = new SchedulerRig();
        rig.Prober.Script = ScriptedProber.Hang;
        await rig.StartAsync(Some.Target());

        await rig.PassUntilAsync(() => rig.Skipped.Count >= 2, "overlaps");

        Assert.Single(rig.Prober.Probed);
        Assert.All(rig.Skipped, cause => Assert.Equal(SkipCause.Overlap, cause));
    }

    [Fact]
    public async Task ApplyAsync_OneTargetHangsOnAllItsPorts_OthersAreProbedInTime()
    {
        await using var rig = new SchedulerRig();
        rig.Prober.Script = (e, ct) => e.Key.Target == "hangs" ? ScriptedProber.Hang(e, ct) : Task.FromResult(new ProbeOutcome(Some.Success(e), null));
        await rig.StartAsync(Some.Target("hangs", ports: [.. Enumerable.Range(1000, 100)]), Some.Target("sound"));

        await rig.PassAsync(TimeSpan.FromMinutes(4), TimeSpan.FromSeconds(1));

        await Eventually.TrueAsync(() => rig.Recorded.Count(r => r.Result.Endpoint.Key.Target == "sound") >= 4, "a result a minute");
        Assert.Contains(SkipCause.Saturated, rig.Skipped);
    }

    [Fact]
    public async Task ApplyAsync_ProberThrows_ShowsInternalErrorAndGoesOn()
    {
        await using var rig = new SchedulerRig();
        rig.Prober.Script = (_, _) => throw new InvalidOperationException("a defect");
        await rig.StartAsync(Some.Target());

        await rig.PassUntilAsync(() => rig.Recorded.Count >= 2, "two results");

        Assert.All(rig.Recorded, r => Assert.Equal(Reason.InternalError, r.Result.Reason));
        Assert.All(rig.Recorded, r => Assert.DoesNotContain("a defect", r.Result.Detail, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SkipReason.Throttled, SkipCause.Throttled)]
    [InlineData(SkipReason.AddressBusy, SkipCause.AddressBusy)]
    public async Task ApplyAsync_ProberLeavesTheProbeOut_CountsItAndKeepsTheResult(SkipReason skipped, SkipCause counted)
    {
        await using var rig = new SchedulerRig();
        rig.Prober.Script = (_, _) => Task.FromResult(new ProbeOutcome(null, skipped));
        await rig.StartAsync(Some.Target());

        await rig.PassUntilAsync(() => !rig.Skipped.IsEmpty, "a skip");

        Assert.Equal(counted, rig.Skipped.First());
        Assert.Empty(rig.Recorded);
    }

    [Fact]
    public async Task ApplyAsync_ServerBacksOff_OutputsAreToldOnceAlsoWithoutAnyResult()
    {
        await using var rig = new SchedulerRig();
        var until = Some.Start.AddMinutes(10);
        rig.Prober.Script = (_, _) => Task.FromResult(new ProbeOutcome(null, SkipReason.Throttled, until));
        await rig.StartAsync(Some.Target());

        await rig.PassUntilAsync(() => rig.Skipped.Count >= 2, "two skips");

        Assert.Equal([until], rig.BackOffs);
        Assert.Equal(until, Assert.Single(rig.Results.All()).BackingOffUntil);
        Assert.Empty(rig.Recorded);
    }

    [Fact]
    public async Task ApplyAsync_ServerThrottles_OutputsAreToldAfterTheResult()
    {
        await using var rig = new SchedulerRig();
        var until = Some.Start.AddMinutes(10);
        rig.Prober.Script = (endpoint, _) => Task.FromResult(new ProbeOutcome(Some.Failure(endpoint, Reason.BannerThrottled, Phase.Banner), null, until));
        await rig.StartAsync(Some.Target());

        await rig.PassUntilAsync(() => !rig.BackOffs.IsEmpty, "a back-off");

        Assert.NotEmpty(rig.Recorded);
        Assert.Equal(until, Assert.Single(rig.Results.All()).BackingOffUntil);
    }

    [Fact]
    public async Task ApplyAsync_ProcessSleptForAnHour_CountsWhatItMissedAndGoesOnInStepWithoutABurst()
    {
        await using var rig = new SchedulerRig();
        await rig.StartAsync(Some.Target());
        await rig.PassUntilAsync(() => rig.Recorded.Count >= 2, "the first probes");

        rig.Time.Advance(TimeSpan.FromHours(1));
        await rig.PassUntilAsync(() => rig.Skipped.Contains(SkipCause.Missed), "the miss is counted");
        var before = rig.Recorded.Count;
        await rig.PassAsync(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(1));

        Assert.InRange(rig.Recorded.Count - before, 4, 6);
    }

    [Fact]
    public async Task StopAsync_ProbesHang_CancelsThemAndEndsWithNoneInFlight()
    {
        await using var rig = new SchedulerRig();
        rig.Prober.Script = ScriptedProber.Hang;
        await rig.StartAsync(Some.Target(ports: [25, 465, 587]));
        await rig.PassUntilAsync(() => rig.InFlight == 3, "three under way");

        var stop = rig.Scheduler.StopAsync(TestContext.Current.CancellationToken);
        await rig.PassUntilAsync(() => stop.IsCompleted, "the stop");
        await stop;

        Assert.Equal(0, rig.InFlight);
        Assert.Empty(rig.Recorded);
    }
}
