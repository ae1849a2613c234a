using SmtpMonitor.IntegrationTests.Labs;

namespace SmtpMonitor.IntegrationTests.EndToEnd;

/// <summary>
/// The built program, a real Prometheus with our rules, a real Alertmanager with our routes and inhibitions, and somebody who is told: who
/// is told what, how soon, how often, and in which words? And does every query of every dashboard find something?
/// </summary>
[Collection(LabsCollection.Name)]
public sealed class AlertingStoryTests(Laboratories laboratories)
{
    [Fact]
    public async Task Rules_AllThatWeShip_AreEvaluatedWithoutError()
    {
        var story = await laboratories.StoryAsync();

        Assert.Contains(story.Rules, r => r.IsAlert);
        Assert.Contains(story.Rules, r => !r.IsAlert);
        Assert.All(story.Rules.Concat(story.BlockedRules), r => Assert.Equal((r.Name, "ok", ""), (r.Name, r.Health, r.LastError)));
    }

    [Fact]
    public async Task Rules_EverythingHealthy_NoneIsEvenPending()
    {
        var story = await laboratories.StoryAsync();

        Assert.Equal([], story.Rules.Where(r => r.Alerts > 0).Select(r => r.Name));
    }

    [Fact]
    public async Task Notifications_TwoFaultsOfManyEndpoints_AreTwo()
    {
        var story = await laboratories.StoryAsync();

        Assert.True(story.Notifications.All(n => n.Receiver == "page" && n.At > story.Blocked), story.ToString());
        Assert.Equal(
            [StoryTeller.EgressAlert, StoryTeller.HostAlert],
            story.Notifications.SelectMany(n => n.Alerts).Select(a => a.Name).Distinct());
        Assert.True(story.About(StoryTeller.EgressAlert).Count(n => n.At < story.Unblocked) == 1, story.ToString());
        Assert.True(story.About(StoryTeller.HostAlert).Count(n => n.At < story.HostBack) == 1, story.ToString());
    }

    [Fact]
    public async Task Notification_PortBlockedNearUs_SaysSoInTime()
    {
        var story = await laboratories.StoryAsync();

        var told = story.About(StoryTeller.EgressAlert)[0];

        Assert.True(told.At <= story.Deadline(story.Blocked, StoryTeller.EgressAlert), story.ToString());
        Assert.Equal(["firing ipv4", "firing ipv6"], told.Alerts.Select(a => $"{a.Status} {a.Labels["family"]}").Order());
        Assert.All(told.Alerts, a => Assert.Equal(("office", "25", "critical"), (a.Labels["vantage"], a.Labels["port"], a.Labels["severity"])));
        Assert.All(told.Alerts, a => PortBlocked(a.Labels["family"], a.Labels["family"] == "ipv4" ? "10.1.0.1" : "fd01::1").AssertSaidBy(a));
    }

    [Fact]
    public async Task Notification_HostOff_SaysSoInTime()
    {
        var story = await laboratories.StoryAsync();

        var told = story.About(StoryTeller.HostAlert)[0];

        Assert.True(told.At <= story.Deadline(story.HostDown, StoryTeller.HostAlert), story.ToString());
        Assert.Equal(["firing ipv4", "firing ipv6"], told.Alerts.Select(a => $"{a.Status} {a.Labels["family"]}").Order());
        Assert.All(
            told.Alerts,
            a => Assert.Equal(("data-centre", "mx.gamma.test", "critical"), (a.Labels["vantage"], a.Labels["host"], a.Labels["severity"])));
        Assert.All(told.Alerts, a => HostDown(a.Labels["family"]).AssertSaidBy(a));
    }

    [Theory]
    [InlineData(StoryTeller.EgressAlert)]
    [InlineData(StoryTeller.HostAlert)]
    public async Task Notification_FaultGone_SaysSo(string alert)
    {
        var story = await laboratories.StoryAsync();

        // The two families may come back a moment apart: one message is the fault, and one or two are its end.
        Assert.InRange(story.About(alert).Count, 2, 3);
        Assert.Equal("resolved", story.About(alert)[^1].Status);
        Assert.All(story.About(alert)[^1].Alerts, a => Assert.Equal("resolved", a.Status));
    }

    [Fact]
    public async Task Dashboards_EveryQuery_FindsSomethingOrIsKnownNotTo()
    {
        var story = await laboratories.StoryAsync();

        Assert.True(!story.Queries.Complaints.Any(), $"{string.Join('\n', story.Queries.Complaints)}\n{story.Queries}");
    }

    private static AlertText PortBlocked(string family, string router) => new(
        $"Port 25 is blocked on our side, over {family} (from office)",
        $"Port 25 is blocked to 2 hosts over {family} and answers nowhere, from office (verdict egress_port_blocked, or egress_smtp_blocked where "
        + "it is one of all). Mail that leaves by this port waits in the queue. The block is on our side: our firewall, the cloud or the access "
        + $"provider. It has been so for <time>. The path ends behind hop 1 ({router}).");

    private static AlertText HostDown(string family) => new(
        $"mx.gamma.test is down over {family} (from data-centre)",
        $"No port of mx.gamma.test that is probed has answered over {family} for <time>, while other hosts do (verdict host_down, target gamma, "
        + "vantage data-centre). The machine or its network is down; whoever runs it sees more than we do.");
}
