using System.Globalization;

namespace SmtpMonitor.IntegrationTests.EndToEnd.Dashboards;

/// <summary>How Grafana chooses the step of a query, and what it fills in for spans of time.</summary>
/// <param name="Range">What the dashboard shows.</param>
/// <param name="Step">Between two points, and <c>$__interval</c>.</param>
/// <param name="RateInterval"><c>$__rate_interval</c>.</param>
internal sealed record GrafanaTime(TimeSpan Range, TimeSpan Step, TimeSpan RateInterval)
{
    /// <summary>A panel as wide as half a screen.</summary>
    private const int UsualPoints = 900;

    /// <summary>Steps that people read: up to the first number of seconds, the second one is taken.</summary>
    private static readonly (double Below, int Seconds)[] Steps =
    [
        (1.5, 1), (3.5, 2), (7.5, 5), (12.5, 10), (17.5, 15), (25, 20), (45, 30), (90, 60), (210, 120), (450, 300), (750, 600), (1050, 900),
        (1500, 1200), (2700, 1800), (5400, 3600), (9000, 7200), (16_200, 10_800), (32_400, 21_600), (86_400, 43_200), (604_800, 86_400),
    ];

    /// <param name="range">What the dashboard shows.</param>
    /// <param name="points">How many at most; null: as many as a panel has pixels.</param>
    /// <param name="minimum">The shortest step that the query states; null: none.</param>
    /// <param name="scrapes">How often Prometheus scrapes, as its data source in Grafana says.</param>
    public static GrafanaTime Of(TimeSpan range, int? points, string? minimum, TimeSpan scrapes)
    {
        var shortest = minimum is null ? scrapes : Span(minimum);
        var wanted = (range / (points ?? UsualPoints)).TotalSeconds;
        var step = TimeSpan.FromSeconds(Steps.Where(s => wanted < s.Below).Select(s => s.Seconds).FirstOrDefault(Steps[^1].Seconds));
        step = step < shortest ? shortest : step;
        return new GrafanaTime(range, step, Longer(step + shortest, 4 * shortest));
    }

    /// <summary>Reads <c>now-6h</c> and the like.</summary>
    public static TimeSpan Back(string from) => from.StartsWith("now-", StringComparison.Ordinal)
        ? Span(from[4..])
        : throw new NotSupportedException($"a span that is not known here: {from}");

    /// <summary>Prometheus' way to write it.</summary>
    public static string Text(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0}s");

    private static TimeSpan Span(string text) => text.TrimStart('>') is var span && double.TryParse(span[..^1], CultureInfo.InvariantCulture, out var number)
        ? span[^1] switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(number),
            'w' => TimeSpan.FromDays(7 * number),
            _ => throw new NotSupportedException($"a span that is not known here: {text}"),
        }
        : throw new NotSupportedException($"a span that is not known here: {text}");

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
