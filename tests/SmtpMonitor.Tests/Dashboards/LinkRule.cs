using System.Text.RegularExpressions;

namespace SmtpMonitor.Tests.Dashboards;

/// <summary>Links lead to dashboards that exist, with variables that these have and values that the row has.</summary>
internal static partial class LinkRule
{
    public static IEnumerable<string> Findings(DashboardFile file, IReadOnlyCollection<DashboardFile> all)
    {
        foreach (var url in DashboardFile.Texts(file.Json["links"]).Where(IsUrl))
        {
            foreach (var finding in OfUrl(url, all))
            {
                yield return $"link {url}: {finding}";
            }
        }

        foreach (var panel in file.Panels)
        {
            foreach (var url in DashboardFile.Texts(panel.Json).Where(IsUrl))
            {
                foreach (var finding in OfUrl(url, all).Concat(OfRow(url, panel)))
                {
                    yield return $"{panel}: link {url}: {finding}";
                }
            }
        }
    }

    private static bool IsUrl(string text) => text.StartsWith('/') && text.Contains("/d/", StringComparison.Ordinal) || text.StartsWith("${monitor_url}", StringComparison.Ordinal);

    private static IEnumerable<string> OfUrl(string url, IReadOnlyCollection<DashboardFile> all)
    {
        var match = Dashboard().Match(url);
        if (!match.Success)
        {
            yield break;
        }

        var target = all.FirstOrDefault(f => f.Uid == match.Groups["uid"].Value);
        if (target is null)
        {
            yield return $"there is no dashboard '{match.Groups["uid"].Value}'";
            yield break;
        }

        foreach (var name in Given().Matches(url).Select(m => m.Groups["name"].Value).Except(target.VariableNames))
        {
            yield return $"{target.Name} has no variable '{name}'";
        }
    }

    private static IEnumerable<string> OfRow(string url, DashboardPanel panel) =>
        Field().Matches(url).Select(m => m.Groups["name"].Value).Where(n => !panel.Expressions.Any(e => QueryRule.Has(e, n)))
            .Select(n => $"its rows have no '{n}'");

    [GeneratedRegex("^/d/(?<uid>[^/?]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Dashboard();

    [GeneratedRegex(@"\bvar-(?<name>\w+)=|\$\{(?<name>\w+):queryparam\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Given();

    [GeneratedRegex(@"\$\{__data\.fields\.(?<name>\w+)[^}]*\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Field();
}
