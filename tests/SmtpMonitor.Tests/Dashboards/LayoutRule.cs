namespace SmtpMonitor.Tests.Dashboards;

/// <summary>Panels have numbers of their own and places of their own.</summary>
internal static class LayoutRule
{
    private const int Columns = 24;

    public static IEnumerable<string> Findings(DashboardFile file)
    {
        DashboardPanel[] panels = [.. file.Panels];
        foreach (var twins in panels.GroupBy(p => p.Id).Where(g => g.Key <= 0 || g.Count() > 1))
        {
            yield return $"the id {twins.Key} is not of one panel alone: {string.Join(", ", twins.Select(p => $"'{p.Title}'"))}";
        }

        Dictionary<(int X, int Y), DashboardPanel> taken = [];
        foreach (var panel in panels)
        {
            var (x, y, w, h) = (Place(panel, "x"), Place(panel, "y"), Place(panel, "w"), Place(panel, "h"));
            if (x < 0 || y < 0 || w < 1 || h < 1 || x + w > Columns)
            {
                yield return $"{panel}: its gridPos {panel.Json["gridPos"]?.ToJsonString() ?? "is missing"} is not within {Columns} columns";
                continue;
            }

            var below = Cells(x, y, w, h).Select(c => taken.GetValueOrDefault(c)).FirstOrDefault(p => p is not null);
            if (below is not null)
            {
                yield return $"{panel} overlaps {below}";
            }

            foreach (var cell in Cells(x, y, w, h))
            {
                taken[cell] = panel;
            }
        }
    }

    private static int Place(DashboardPanel panel, string side) => (int?)panel.Json["gridPos"]?[side] ?? -1;

    private static IEnumerable<(int X, int Y)> Cells(int x, int y, int w, int h) =>
        Enumerable.Range(y, h).SelectMany(row => Enumerable.Range(x, w).Select(column => (column, row)));
}
