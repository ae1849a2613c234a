using System.Globalization;
using System.Text.RegularExpressions;

namespace SmtpMonitor.Configuration.Binding;

/// <summary>Durations as people write them: one number, one unit, no sign: <c>500ms 30s 1.5m 1h 14d</c>.</summary>
internal static partial class DurationText
{
    /// <summary>For the schema; <see cref="Parse"/> is the authority.</summary>
    public const string Pattern = @"^[0-9]+(\.[0-9]+)?(ms|s|m|h|d)$";

    private const string Units = "(ms, s, m, h, d)";

    public static Parsed<TimeSpan> Parse(string text)
    {
        var matches = Terms().Matches(text);
        if (matches.Count > 0 && matches.Sum(m => m.Length) == text.Length)
        {
            if (matches.Count == 1)
            {
                return Convert(matches[0]) is { } value ? value : Bad(text, "is too long");
            }

            var sum = matches.Aggregate((TimeSpan?)TimeSpan.Zero, (total, m) => total + Convert(m));
            return Bad(text, sum is { } s ? $"has several units; write one: \"{Format(s)}\"" : "is too long");
        }

        return Bad(text, Explain(text));
    }

    /// <summary>In the largest unit that leaves no fraction, for instance <c>90m</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        foreach (var (unit, length) in new[] { ("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute), ("s", TimeSpan.TicksPerSecond) })
        {
            if (duration.Ticks % length == 0 && duration.Ticks >= length)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks / length}{unit}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds}ms");
    }

    private static string Explain(string text)
    {
        if (text.StartsWith('-'))
        {
            return "is negative";
        }

        var compact = text.Replace(" ", "", StringComparison.Ordinal);
        if (Number().IsMatch(text))
        {
            return text.Length <= 12 ? $"has no unit; did you mean \"{text}s\"? {Units}" : $"has no unit {Units}";
        }

        if (compact.Length < text.Length && Regex.IsMatch(compact, Pattern))
        {
            return $"has a blank in it; write \"{compact}\"";
        }

        var words = Words().Match(compact.ToLowerInvariant());
        return words.Success && UnitOf(words.Groups[2].Value) is { } unit
            ? $"has an unknown unit; did you mean \"{words.Groups[1].Value}{unit}\"? {Units}"
            : "is not a duration such as 500ms, 30s, 5m, 1h or 14d";
    }

    private static string? UnitOf(string word) => word switch
    {
        "ms" or "msec" or "msecs" or "millis" or "millisecond" or "milliseconds" => "ms",
        "s" or "sec" or "secs" or "second" or "seconds" => "s",
        "m" or "min" or "mins" or "minute" or "minutes" => "m",
        "h" or "hr" or "hrs" or "hour" or "hours" => "h",
        "d" or "day" or "days" => "d",
        _ => null,
    };

    private static TimeSpan? Convert(Match term)
    {
        var unit = term.Groups[2].Value switch
        {
            "ms" => TimeSpan.TicksPerMillisecond,
            "s" => TimeSpan.TicksPerSecond,
            "m" => TimeSpan.TicksPerMinute,
            "h" => TimeSpan.TicksPerHour,
            _ => TimeSpan.TicksPerDay,
        };
        var ok = decimal.TryParse(term.Groups[1].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
        return ok && number <= 1_000_000_000 && number * unit <= TimeSpan.MaxValue.Ticks ? TimeSpan.FromTicks((long)(number * unit)) : null;
    }

    private static Parsed<TimeSpan> Bad(string text, string problem) => Parsed<TimeSpan>.Bad($"{Quoted.Of(text)} {problem}");

    [GeneratedRegex(@"\G([0-9]+(?:\.[0-9]+)?)(ms|s|m|h|d)", RegexOptions.CultureInvariant)]
    private static partial Regex Terms();

    [GeneratedRegex(@"^[0-9]+(\.[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex("^([0-9]{1,12}(?:\\.[0-9]{1,12})?)([a-z]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
