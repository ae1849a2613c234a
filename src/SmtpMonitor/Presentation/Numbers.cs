using System.Globalization;

namespace SmtpMonitor.Presentation;

/// <summary>Figures as people read them, the same in every locale.</summary>
internal static class Numbers
{
    /// <summary>For instance <c>0.4 ms</c>, <c>999.9 ms</c>, <c>5.00 s</c>.</summary>
    public static string Duration(TimeSpan duration) => duration < TimeSpan.FromSeconds(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0.0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.00} s");

    /// <summary>A moment to the minute, UTC.</summary>
    public static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>How far away a moment is, in days; below two days in hours.</summary>
    public static string Distance(DateTimeOffset moment, DateTimeOffset now)
    {
        var left = moment - now;
        var size = left.Duration();
        var text = size >= TimeSpan.FromDays(2)
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(size.TotalDays)} days")
            : string.Create(CultureInfo.InvariantCulture, $"{size.TotalHours:0} hours");
        return left >= TimeSpan.Zero ? $"in {text}" : $"{text} ago";
    }

    /// <summary>How long something is kept, in the largest unit that is whole enough: <c>300 s</c>, <c>30 min</c>, <c>6 h</c>, <c>7 days</c>.</summary>
    public static string Life(TimeSpan life) =>
        life >= TimeSpan.FromDays(2) ? string.Create(CultureInfo.InvariantCulture, $"{life.TotalDays:0.#} days")
        : life >= TimeSpan.FromHours(2) ? string.Create(CultureInfo.InvariantCulture, $"{life.TotalHours:0.#} h")
        : life >= TimeSpan.FromMinutes(10) ? string.Create(CultureInfo.InvariantCulture, $"{life.TotalMinutes:0.#} min")
        : string.Create(CultureInfo.InvariantCulture, $"{life.TotalSeconds:0} s");
}
