namespace SmtpMonitor.IntegrationTests.NetworkLab.Scenarios;

/// <summary>Everything that goes wrong in the lab, by its number.</summary>
internal static class AllScenarios
{
    public static IReadOnlyList<Scenario> List { get; } =
    [
        .. BlocksNearUs.All.Concat(BlocksElsewhere.All).Concat(Outages.All).Concat(Interceptions.All).Concat(Throttles.All)
            .OrderBy(s => s.Name, StringComparer.Ordinal),
    ];
}
