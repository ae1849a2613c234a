using System.Globalization;
using System.Text.RegularExpressions;

namespace SmtpMonitor.IntegrationTests.EndToEnd.Dashboards;

/// <summary>Fills variables into expressions, as Grafana does for Prometheus.</summary>
internal sealed partial class Interpolation
{
    private readonly Dictionary<string, Choice> _choices = new(StringComparer.Ordinal);

    /// <summary>Chooses "All" where a variable has it, and its first value elsewhere.</summary>
    public void Choose(DashboardVariable variable, IReadOnlyList<string> values) => _choices[variable.Name] = variable switch
    {
        { IncludesAll: true, AllValue: { } all } => new Choice([all], IsRaw: true, IsPattern: false),
        { IncludesAll: true } => new Choice(values, IsRaw: false, IsPattern: true),
        _ => new Choice([.. values.Take(1)], IsRaw: false, variable.IsMulti),
    };

    public string Fill(string expression, GrafanaTime time) => Variable().Replace(expression, match =>
    {
        var name = match.Groups["name"].Value;
        var format = match.Groups["format"].Value;
        return BuiltIn(name, time) ?? (_choices.TryGetValue(name, out var choice)
            ? choice.Say(format)
            : throw new InvalidOperationException($"no variable {name} in {expression}"));
    });

    private static string? BuiltIn(string name, GrafanaTime time) => name switch
    {
        "__interval" => GrafanaTime.Text(time.Step),
        "__interval_ms" => Milliseconds(time.Step),
        "__rate_interval" => GrafanaTime.Text(time.RateInterval),
        "__rate_interval_ms" => Milliseconds(time.RateInterval),
        "__range" => GrafanaTime.Text(time.Range),
        "__range_s" => time.Range.TotalSeconds.ToString("0", CultureInfo.InvariantCulture),
        "__range_ms" => Milliseconds(time.Range),
        _ => null,
    };

    private static string Milliseconds(TimeSpan span) => span.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);

    /// <summary>Not <c>$1</c>, which is Prometheus' own.</summary>
    [GeneratedRegex(@"\$(?<name>[a-zA-Z_]\w*)|\$\{(?<name>\w+)(?::(?<format>\w+))?\}|\[\[(?<name>\w+)(?::(?<format>\w+))?\]\]")]
    private static partial Regex Variable();

    [GeneratedRegex(@"[$^*{}\[\]'+?.()|]")]
    private static partial Regex Special();

    /// <summary>What a variable is set to.</summary>
    /// <param name="IsRaw">A pattern of the dashboard's own, which nothing is done to.</param>
    /// <param name="IsPattern">The values are said inside a pattern.</param>
    private sealed record Choice(IReadOnlyList<string> Values, bool IsRaw, bool IsPattern)
    {
        public string Say(string format) => format switch
        {
            _ when IsRaw => Values[0],
            "" when IsPattern => Pattern(),
            "" => Values.Count == 0 ? "" : Values[0].Replace(@"\", @"\\", StringComparison.Ordinal),
            "regex" => Pattern(),
            "raw" or "csv" => string.Join(',', Values),
            "pipe" => string.Join('|', Values),
            _ => throw new NotSupportedException($"a format that is not known here: {format}"),
        };

        private string Pattern()
        {
            // Twice escaped: once for the pattern, once for the quoted text that it stands in.
            var escaped = Values.Select(v => Special().Replace(v.Replace(@"\", @"\\\\", StringComparison.Ordinal), @"\\$0"));
            return Values.Count == 1 ? escaped.Single() : $"({string.Join('|', escaped)})";
        }
    }
}
