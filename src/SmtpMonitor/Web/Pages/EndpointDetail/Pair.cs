using SmtpMonitor.Web.Html;

namespace SmtpMonitor.Web.Pages.EndpointDetail;

/// <summary>A name and a value in a list of facts; nothing where there is no value.</summary>
internal static class Pair
{
    public static Markup Of(string name, string? value) => string.IsNullOrEmpty(value) ? Markup.None : Of(name, Markup.Of($"""<span class="said">{value}</span>"""));

    /// <summary>The same for what is compared letter by letter.</summary>
    public static Markup Exact(string name, string? value) => string.IsNullOrEmpty(value) ? Markup.None : Of(name, Markup.Of($"""<span class="wire">{value}</span>"""));

    public static Markup Of(string name, Markup value) => Markup.Of($"""
        <dt>{name}</dt><dd>{value}</dd>

        """);
}
