namespace SmtpMonitor.IntegrationTests.EndToEnd.Dashboards;

/// <summary>One query of a panel or of an annotation, as the dashboard's file has it.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Expression">With its variables.</param>
/// <param name="IsInstant">Asked at one moment.</param>
/// <param name="IsRange">Asked over the dashboard's span; both may be wanted.</param>
/// <param name="MaxDataPoints">What the panel states; null: Grafana takes its width.</param>
/// <param name="MinInterval">The shortest step, in Grafana's words; null: how often Prometheus scrapes.</param>
internal sealed record DashboardQuery(
    QueryPlace Place, string Expression, bool IsInstant, bool IsRange, int? MaxDataPoints, string? MinInterval);
