namespace SmtpMonitor.Tests.Dashboards;

/// <summary>All rules together.</summary>
internal static class DashboardLint
{
    /// <summary>What is wrong with the dashboard, each with the dashboard and, where it is in one, the panel.</summary>
    /// <param name="file">The one to judge.</param>
    /// <param name="all">All that it may link to.</param>
    public static IEnumerable<string> Findings(DashboardFile file, IReadOnlyCollection<DashboardFile> all) =>
        HeadRule.Findings(file)
            .Concat(VariableRule.Findings(file))
            .Concat(DataSourceRule.Findings(file))
            .Concat(LayoutRule.Findings(file))
            .Concat(QueryRule.Findings(file))
            .Concat(file.Panels.SelectMany(p => PanelRule.Findings(p).Concat(QueryRule.Findings(p)).Select(f => $"{p}: {f}")))
            .Concat(LinkRule.Findings(file, all))
            .Select(f => $"{file.Name}.json: {f}");
}
