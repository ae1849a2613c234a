using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.Alerting;

/// <summary>Whom a real Alertmanager tells, with the shipped routes and inhibition rules. Each test has a vantage of its own.</summary>
public sealed class InhibitionTests(AlertmanagerServer alertmanager) : IClassFixture<AlertmanagerServer>
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(
        "network down",
        "SmtpNetworkDown|SmtpHostDown host=a family=ipv4|SmtpEgressPortBlocked port=25 family=ipv4|SmtpControlFailing host=c|SmtpErrorBudgetBurn target=t role=relay|SmtpCertificateExpiring host=a port=465|SmtpMonitorDown|SmtpDeliveryFailing|SmtpProbeStale host=a port=25",
        "SmtpMonitorDown|SmtpNetworkDown|SmtpProbeStale a 25")]
    [InlineData(
        "resolver down",
        "SmtpResolverDown|SmtpNameUnresolved host=a|SmtpErrorBudgetBurn target=t role=relay|SmtpDeliveryFailing|SmtpDeliverySlow|SmtpServiceDown host=literal port=25 family=ipv4",
        "SmtpResolverDown|SmtpServiceDown ipv4 literal 25")]
    [InlineData(
        "all mail ports blocked",
        "SmtpEgressBlocked family=ipv4|SmtpEgressPortBlocked port=25 family=ipv4|SmtpEgressPortBlocked port=587 family=ipv4|SmtpFlapping host=a port=25 family=ipv4|SmtpSlow port=25 phase=connect|SmtpServiceDown host=a port=25 family=ipv6",
        "SmtpEgressBlocked ipv4|SmtpServiceDown ipv6 a 25")]
    [InlineData(
        "one port blocked",
        "SmtpEgressPortBlocked port=25 family=ipv4|SmtpPortBlocked host=a port=25 family=ipv4|SmtpRemotePortBlocked host=b port=25 family=ipv4|SmtpSlow port=25 phase=connect|SmtpSlow port=587 phase=connect|SmtpServiceDown host=a port=587 family=ipv4|SmtpCertificateExpiringSoon host=a port=25 family=ipv4",
        "SmtpCertificateExpiringSoon ipv4 a 25|SmtpEgressPortBlocked ipv4 25|SmtpServiceDown ipv4 a 587|SmtpSlow 587")]
    [InlineData(
        "one family broken",
        "SmtpFamilyUnreachable family=ipv6|SmtpHostDown host=a family=ipv6|SmtpHostDown host=b family=ipv4|SmtpControlFailing host=c family=ipv6|SmtpControlFailing host=d family=ipv4",
        "SmtpControlFailing ipv4 d|SmtpFamilyUnreachable ipv6|SmtpHostDown ipv4 b")]
    [InlineData(
        "host down",
        "SmtpHostDown host=a family=ipv4 target=t|SmtpFlapping host=a port=25 family=ipv4 target=t|SmtpServiceDown host=b port=25 family=ipv4 target=t|SmtpErrorBudgetBurn target=t role=relay|SmtpErrorBudgetBurn target=u role=relay",
        "SmtpErrorBudgetBurn relay|SmtpHostDown ipv4 a|SmtpServiceDown ipv4 b 25")]
    [InlineData(
        "one address down",
        "SmtpHostDown host=a family=ipv4 address=192.0.2.1|SmtpServiceDown host=a port=25 family=ipv4 address=192.0.2.1|SmtpServiceDown host=a port=587 family=ipv4 address=192.0.2.2",
        "SmtpHostDown ipv4 a|SmtpServiceDown ipv4 a 587")]
    [InlineData(
        "domain unreachable",
        "SmtpDomainUnreachable target=t domain=d|SmtpHostDown host=a family=ipv4 target=t|SmtpServiceDown host=b port=25 family=ipv4 target=t|SmtpErrorBudgetBurn target=t role=relay|SmtpHostDown host=c family=ipv4 target=u",
        "SmtpDomainUnreachable|SmtpHostDown ipv4 c")]
    [InlineData(
        "one exchanger down",
        "SmtpDomainExchangerDown target=t domain=d host=a|SmtpHostDown host=a family=ipv4 target=t|SmtpHostDown host=b family=ipv4 target=t",
        "SmtpDomainExchangerDown a|SmtpHostDown ipv4 b")]
    [InlineData(
        "submission unusable",
        "SmtpSubmissionUnusable target=t host=a|SmtpServiceDown host=a port=587 family=ipv4 target=t|SmtpCertificateInvalid host=a port=465 family=ipv4 target=t|SmtpServiceDown host=a port=25 family=ipv4 target=t",
        "SmtpServiceDown ipv4 a 25|SmtpSubmissionUnusable a")]
    [InlineData(
        "certificate ended",
        "SmtpCertificateInvalid host=a port=465 family=ipv4 target=t|SmtpCertificateExpiringSoon host=a port=465 family=ipv4 target=t|SmtpCertificateExpiring host=a port=465 family=ipv4 target=t|SmtpCertificateExpiring host=b port=465 family=ipv4 target=t",
        "SmtpCertificateExpiring ipv4 b 465|SmtpCertificateInvalid ipv4 a 465")]
    [InlineData(
        "starttls gone",
        "SmtpStarttlsVanished host=a port=25 family=ipv4 target=t|SmtpInterceptionSuspected host=a port=25 family=ipv4 target=t|SmtpInterceptionSuspected host=b port=25 family=ipv4 target=t",
        "SmtpInterceptionSuspected ipv4 b 25|SmtpStarttlsVanished ipv4 a 25")]
    [InlineData(
        "budgets of two paths",
        "SmtpCertificateInvalid host=a port=465 family=ipv4 target=t|SmtpErrorBudgetBurn target=t role=relay|SmtpErrorBudgetBurn target=t role=submission",
        "SmtpCertificateInvalid ipv4 a 465|SmtpErrorBudgetBurn relay")]
    [InlineData(
        "a service down and its budget",
        "SmtpServiceDown host=a port=25 family=ipv4 target=t|SmtpErrorBudgetBurn target=t role=relay|SmtpErrorBudgetBurn target=t role=submission",
        "SmtpErrorBudgetBurn submission|SmtpServiceDown ipv4 a 25")]
    [InlineData(
        "a domain and its budgets",
        "SmtpDomainUnreachable target=t domain=d|SmtpErrorBudgetBurn target=t role=relay|SmtpErrorBudgetBurn target=t role=submission",
        "SmtpDomainUnreachable|SmtpErrorBudgetBurn submission")]
    [InlineData(
        "submission and its budgets",
        "SmtpSubmissionUnusable target=t host=a|SmtpErrorBudgetBurn target=t role=relay|SmtpErrorBudgetBurn target=t role=submission",
        "SmtpErrorBudgetBurn relay|SmtpSubmissionUnusable a")]
    [InlineData(
        "relay certificate invalid",
        "SmtpRelayCertificateInvalid host=a port=25 family=ipv4 target=t|SmtpCertificateExpiringSoon host=a port=25 family=ipv4 target=t|SmtpCertificateExpiring host=a port=25 family=ipv4 target=t|SmtpCertificateExpiring host=b port=25 family=ipv4 target=t",
        "SmtpCertificateExpiring ipv4 b 25|SmtpRelayCertificateInvalid ipv4 a 25")]
    [InlineData(
        "an exchanger with submission down",
        "SmtpDomainExchangerDown target=t domain=d host=a|SmtpHostDown host=a family=ipv4 target=t|SmtpServiceDown host=a port=25 family=ipv6 target=t|SmtpServiceDown host=a port=587 family=ipv6 target=t|SmtpSubmissionUnusable target=t host=b",
        "SmtpDomainExchangerDown a|SmtpServiceDown ipv6 a 587|SmtpSubmissionUnusable b")]
    [InlineData(
        "the only family of a target broken",
        "SmtpOnlyFamilyUnreachable family=ipv4|SmtpFamilyUnreachable family=ipv4|SmtpFamilyUnreachable family=ipv6|SmtpHostDown host=a family=ipv4",
        "SmtpFamilyUnreachable ipv6|SmtpOnlyFamilyUnreachable ipv4")]
    [InlineData(
        "resolver down and a domain",
        "SmtpResolverDown|SmtpNameUnresolved host=mx1|SmtpErrorBudgetBurn target=t role=relay|SmtpDomainMxLookupFailed target=t domain=d|SmtpDomainSenderFails target=t domain=d sender=dane|SmtpDaneLookupFailed target=t domain=d host=mx1|SmtpMtaStsPolicyUnavailable target=t domain=d|SmtpMonitorDiscoveryFailing target=t",
        "SmtpResolverDown")]
    [InlineData(
        "resolver down and what rests on it alone",
        "SmtpResolverDown|SmtpDomainNonexistent target=t domain=d|SmtpDomainMxBogus target=u domain=e|SmtpDomainUndeliverable target=v domain=f|SmtpDomainExchangerBroken target=w domain=g host=mx1|SmtpValidationFailing|SmtpSenderReverseDnsLost|SmtpSenderListed",
        "SmtpResolverDown|SmtpSenderListed")]
    [InlineData(
        "no signed domain validates",
        "SmtpValidationFailing|SmtpDomainMxBogus target=t domain=d|SmtpDomainMxBogus target=u domain=e|SmtpDaneLookupFailed target=v domain=f host=mx1|SmtpDomainSenderFails target=v domain=f sender=dane|SmtpDomainSenderFails target=v domain=f sender=mta_sts|SmtpMonitorDiscoveryFailing target=t|SmtpDomainNonexistent target=w domain=g",
        "SmtpDomainNonexistent|SmtpDomainSenderFails|SmtpValidationFailing")]
    [InlineData(
        "a domain unreachable and what it publishes",
        "SmtpDomainUnreachable target=t domain=d|SmtpHostDown host=mx1 family=ipv4 target=t|SmtpMtaStsPolicyUnavailable target=t domain=d|SmtpDaneLookupFailed target=t domain=d host=mx1|SmtpMtaStsPolicyUnavailable target=u domain=e",
        "SmtpDomainUnreachable|SmtpMtaStsPolicyUnavailable")]
    [InlineData(
        "a domain gone",
        "SmtpDomainNonexistent target=t domain=d|SmtpDomainUnreachable target=t domain=d|SmtpNameUnresolved host=mx1 target=t|SmtpMonitorDiscoveryFailing target=t",
        "SmtpDomainNonexistent")]
    [InlineData(
        "an exchanger without address",
        "SmtpDomainExchangerBroken target=t domain=d host=mx1|SmtpDomainExchangerDown target=t domain=d host=mx1|SmtpNameUnresolved host=mx1 target=t|SmtpMonitorDiscoveryFailing target=t",
        "SmtpDomainExchangerBroken mx1")]
    [InlineData(
        "dane senders stopped",
        "SmtpDomainSenderFails target=t domain=d sender=dane|SmtpDaneMismatch target=t domain=d host=mx1|SmtpDaneLookupFailed target=t domain=d host=mx2|SmtpMtaStsExchangerRefused target=t domain=d host=mx1",
        "SmtpDomainSenderFails|SmtpMtaStsExchangerRefused mx1")]
    [InlineData(
        "policy senders stopped",
        "SmtpDomainSenderFails target=t domain=d sender=mta_sts|SmtpMtaStsExchangerRefused target=t domain=d host=mx1|SmtpRelayCertificateInvalid target=t host=mx1 port=25 family=ipv4|SmtpDaneMismatch target=t domain=d host=mx1",
        "SmtpDaneMismatch mx1|SmtpDomainSenderFails")]
    [InlineData(
        "tls gone from an exchanger",
        "SmtpStarttlsVanished host=mx1 port=25 family=ipv4 target=t|SmtpDomainSenderFails target=t domain=d sender=mta_sts|SmtpDomainSenderFails target=t domain=d sender=dane|SmtpDaneMismatch target=t domain=d host=mx1",
        "SmtpStarttlsVanished ipv4 mx1 25")]
    [InlineData(
        "a certificate that breaks senders",
        "SmtpDomainSenderBreaksSoon target=t domain=d sender=mta_sts cause=certificate|SmtpDomainSenderBreaks target=t domain=d sender=mta_sts cause=certificate|SmtpMtaStsPolicyEnding target=t domain=d sender=mta_sts cause=policy|SmtpCertificateExpiringSoon host=mx1 port=25 family=ipv4 target=t|SmtpCertificateExpiring host=mx1 port=465 family=ipv4 target=t",
        "SmtpCertificateExpiring ipv4 mx1 465|SmtpDomainSenderBreaksSoon|SmtpMtaStsPolicyEnding")]
    [InlineData("vantage silent", "SmtpVantageSilent|SmtpMonitorDown instance=a", "SmtpVantageSilent")]
    [InlineData("a shard down", "SmtpMonitorDown instance=a|SmtpShardMissing count=3|SmtpVantageShrunk", "SmtpMonitorDown")]
    [InlineData("a shard gone", "SmtpShardMissing count=3|SmtpVantageShrunk", "SmtpShardMissing")]
    public async Task Alerts_OfOneCause_AreHeldBack(string scenario, string firing, string heard)
    {
        Programs.Require(Programs.Alertmanager, "prometheus-alertmanager");
        var vantage = scenario.Replace(' ', '-');
        string[] expected = heard.Split('|');
        var alerts = firing.Split('|').Select(f => FiringAlert.Read(f, vantage)).ToList();

        // Elsewhere nothing is wrong but the consequences, which are told there.
        await alertmanager.PostAsync([.. alerts, FiringAlert.Read("SmtpHostDown host=a family=ipv4", vantage + "-elsewhere")]);

        (string[] Heard, string[] HeldBack) states = ([], []);
        await Eventually.HoldsAsync(
            async () => (states = await alertmanager.StatesAsync(vantage)).Heard.SequenceEqual(expected) && states.HeldBack.Length == alerts.Count - expected.Length,
            Deadline,
            () => $"heard: {string.Join(", ", states.Heard)}; held back: {string.Join(", ", states.HeldBack)}",
            TestContext.Current.CancellationToken);
        Assert.Equal(["SmtpHostDown ipv4 a"], (await alertmanager.StatesAsync(vantage + "-elsewhere")).Heard);
    }

    [Fact]
    public async Task Notifications_OfAPortBlockedToManyHosts_AreOne_AndOneWhenItIsOver()
    {
        Programs.Require(Programs.Alertmanager, "prometheus-alertmanager");
        List<FiringAlert> alerts = [.. new[] { "ipv4", "ipv6" }.Select(f => FiringAlert.Read($"SmtpEgressPortBlocked port=25 family={f}", "eu-west"))];
        List<FiringAlert> consequences = [.. Enumerable.Range(1, 50).Select(i => FiringAlert.Read($"SmtpPortBlocked host=mx{i}.example.com port=25 family=ipv4 target=t{i}", "eu-west"))];

        await alertmanager.PostAsync([.. alerts, .. consequences]);
        await NotifiedAsync("eu-west", 1);
        await FenceAsync("one");

        var told = Assert.Single(alertmanager.Inbox.Of("eu-west"));
        Assert.Equal(("/page", "firing"), (told.Path, told.Status));
        Assert.Equal(["SmtpEgressPortBlocked", "SmtpEgressPortBlocked"], told.Alerts);

        // The consequences end with the cause, or before it.
        await alertmanager.PostAsync(consequences, ended: true);
        await alertmanager.PostAsync(alerts, ended: true);
        await NotifiedAsync("eu-west", 2);
        await FenceAsync("two");

        var over = Assert.Single(alertmanager.Inbox.Of("eu-west").Skip(1));
        Assert.Equal(("/page", "resolved"), (over.Path, over.Status));
    }

    /// <summary>An alert that nobody holds back, sent after all others: when it arrives, theirs would have arrived too.</summary>
    private async Task FenceAsync(string name)
    {
        await alertmanager.PostAsync([FiringAlert.Read("SmtpPortBlocked host=fence port=25 family=ipv4", $"fence-{name}")]);
        await NotifiedAsync($"fence-{name}", 1);
    }

    private Task NotifiedAsync(string vantage, int times) => Eventually.HoldsAsync(
        () => Task.FromResult(alertmanager.Inbox.Of(vantage).Count >= times),
        Deadline,
        () => string.Join('\n', alertmanager.Inbox.Of(vantage)),
        TestContext.Current.CancellationToken);
}
