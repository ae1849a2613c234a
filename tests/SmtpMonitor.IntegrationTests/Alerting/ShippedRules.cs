using System.Text.RegularExpressions;

namespace SmtpMonitor.IntegrationTests.Alerting;

/// <summary>The rules and Alertmanager's configuration as they are shipped.</summary>
internal static partial class ShippedRules
{
    /// <summary>deploy/prometheus.</summary>
    public static string Folder { get; } = Path.Combine(Root(), "deploy", "prometheus");

    /// <summary>tests/prometheus.</summary>
    public static string Tests { get; } = Path.Combine(Root(), "tests", "prometheus");

    public static string Alertmanager => Path.Combine(Folder, "alertmanager.yaml");

    public static string[] Files => [.. Directory.EnumerateFiles(Path.Combine(Folder, "rules"), "*.yaml").Order(StringComparer.Ordinal)];

    /// <summary>Severity and layer of an alert, by its first rule: what Alertmanager goes by.</summary>
    public static (string Severity, string Layer) LabelsOf(string alert)
    {
        var match = Files.SelectMany(f => Rule().Matches(File.ReadAllText(f))).FirstOrDefault(m => m.Groups["alert"].Value == alert)
            ?? throw new InvalidOperationException($"no rule file has an alert {alert}");
        return (match.Groups["severity"].Value, match.Groups["layer"].Value);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SmtpMonitor.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("SmtpMonitor.sln is in no folder above the tests");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"- alert: (?<alert>\w+)\n(?:(?!- alert:)[\s\S])*?labels: \{ severity: (?<severity>\w+), layer: (?<layer>\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex Rule();
}
