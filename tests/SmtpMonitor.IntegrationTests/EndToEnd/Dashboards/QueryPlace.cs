namespace SmtpMonitor.IntegrationTests.EndToEnd.Dashboards;

/// <summary>Where a query is, in the words that people see.</summary>
/// <param name="Dashboard">Title.</param>
/// <param name="Panel">Title; or which variable or annotation it is.</param>
/// <param name="RefId">A panel's name for one of its queries; a dash where there is only one.</param>
internal sealed record QueryPlace(string Dashboard, string Panel, string RefId)
{
    public override string ToString() => $"{Dashboard} / {Panel} / {RefId}";
}
