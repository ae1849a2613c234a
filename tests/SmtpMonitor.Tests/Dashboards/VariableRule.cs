using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SmtpMonitor.Tests.Dashboards;

/// <summary>The same variables in the same order everywhere, so that links between dashboards keep what was chosen.</summary>
internal static partial class VariableRule
{
    private static readonly (string Name, string Type)[] OfMail =
        [("datasource", "datasource"), ("vantage", "query"), ("target", "query"), ("host", "query"), ("port", "query"), ("filters", "adhoc"), ("monitor_url", "textbox")];

    private static readonly (string Name, string Type)[] OfTheMonitor =
        [("datasource", "datasource"), ("vantage", "query"), ("instance", "query"), ("monitor_url", "textbox")];

    public static IEnumerable<string> Findings(DashboardFile file)
    {
        var agreed = file.Name == "self" ? OfTheMonitor : OfMail;
        var there = file.Variables.Select(v => ((string?)v["name"] ?? "", (string?)v["type"] ?? "")).ToArray();
        if (!there.SequenceEqual(agreed))
        {
            yield return $"its variables are {List(there)}, not {List(agreed)}";
        }

        foreach (var finding in file.Variables.SelectMany(v => Findings(v, file.Name)))
        {
            yield return finding;
        }

        string[] known = [.. file.VariableNames];
        foreach (var used in DashboardFile.Texts(file.Json).SelectMany(Used).Where(u => !known.Contains(u)).Distinct())
        {
            yield return $"it uses a variable '{used}' that it does not have";
        }
    }

    /// <summary>Names of the dashboard's own variables in a text; Grafana's begin with two underscores, those of label_replace are numbers.</summary>
    public static IEnumerable<string> Used(string text) =>
        Variable().Matches(text).Select(m => m.Groups["name"].Value).Where(n => !n.StartsWith("__", StringComparison.Ordinal));

    private static IEnumerable<string> Findings(JsonObject variable, string dashboard)
    {
        var name = (string?)variable["name"];
        if (name == "datasource" && ((string?)variable["query"] != "prometheus" || DashboardFile.Texts(variable["current"]).Any()))
        {
            yield return "variable 'datasource' does not leave the choice among Prometheus data sources open";
        }

        if ((string?)variable["type"] == "query")
        {
            // The page of one host shows one host.
            var multi = !(dashboard == "host" && name == "host");
            if ((bool?)variable["multi"] != multi || (bool?)variable["includeAll"] != multi || (multi && (string?)variable["allValue"] != ".*"))
            {
                yield return $"variable '{name}' does not offer {(multi ? "several values and all (.*)" : "exactly one value")}";
            }

            if ((int?)variable["refresh"] != 2 || (int?)variable["sort"] != (name == "port" ? 3 : 1))
            {
                yield return $"variable '{name}' is not refreshed with the time range (2), or not sorted (1, ports by number 3)";
            }
        }

        if (name == "monitor_url" && (string?)variable["query"] != "http://localhost:9825")
        {
            yield return "variable 'monitor_url' does not begin as http://localhost:9825";
        }
    }

    private static string List(IEnumerable<(string Name, string Type)> variables) => string.Join(", ", variables.Select(v => $"{v.Name} ({v.Type})"));

    [GeneratedRegex(@"\$(?:\{(?<name>[A-Za-z_]\w*)[^}]*\}|(?<name>[A-Za-z_]\w*))", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
