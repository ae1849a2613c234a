namespace SmtpMonitor.IntegrationTests.DomainLab.Scenarios;

/// <summary>Every domain of the lab.</summary>
internal static class AllDomains
{
    public static IReadOnlyList<DomainScenario> List { get; } =
    [
        .. MxDomains.All, .. ReachDomains.All, .. DaneDomains.All, .. DaneLookUps.All, .. StsDomains.All, .. PolicyHosts.All, .. MixedDomains.All,
    ];
}
