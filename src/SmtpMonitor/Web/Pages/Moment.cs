using System.Globalization;
using SmtpMonitor.Presentation;
using SmtpMonitor.Web.Html;

namespace SmtpMonitor.Web.Pages;

/// <summary>Moments in UTC, exact for programs; the script turns them into "3 min ago" by the server's clock.</summary>
internal static class Moment
{
    /// <summary>To be read as how long ago, or as how soon.</summary>
    public static Markup Ago(DateTimeOffset at) => Markup.Of($"""<time class="ago" datetime="{Exact(at)}">{Numbers.Moment(at)}</time>""");

    /// <summary>To be read as a date.</summary>
    public static Markup At(DateTimeOffset at) => Markup.Of($"""<time datetime="{Exact(at)}">{Numbers.Moment(at)}</time>""");

    private static string Exact(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
