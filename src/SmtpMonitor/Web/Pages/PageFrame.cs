using SmtpMonitor.Core.Targets;
using SmtpMonitor.Web.Assets;
using SmtpMonitor.Web.Html;

namespace SmtpMonitor.Web.Pages;

/// <summary>What is around every page: head, header, landmarks, footer.</summary>
internal sealed record PageFrame
{
    /// <summary>Of the window; the product's name is put behind it.</summary>
    public required string Title { get; init; }

    /// <summary>One sentence, said by the screen reader when it changes.</summary>
    public required string Summary { get; init; }

    public required string Vantage { get; init; }

    /// <summary>Which part of the endpoints the page is about.</summary>
    public required Shard Shard { get; init; }

    /// <summary>When the newest probe of all ended; null before the first.</summary>
    public required DateTimeOffset? NewestAt { get; init; }

    /// <summary>
    /// The way from the page to the top, empty or <c>../</c>: links are relative, so the monitor may live below any path of a proxy.
    /// </summary>
    public string Root { get; init; } = "";

    public Markup Around(Markup content) => Markup.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Title} – SmtpMonitor</title>
        <link rel="icon" href="{Root}assets/{Asset.Icon.Name}" type="image/svg+xml">
        <link rel="stylesheet" href="{Root}assets/{Asset.Style.Name}">
        <script src="{Root}assets/{Asset.Script.Name}" defer></script>
        </head>
        <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header class="top"><div>
        <a class="brand" href="{Home}"><img src="{Root}assets/{Asset.Icon.Name}" alt="" width="24" height="24">SmtpMonitor</a>
        <p class="place">looks from <strong>{Vantage}</strong>{Part}</p>
        <p class="fresh">{Freshness}</p>
        <div id="live" data-local></div>
        </div></header>
        <div id="notices" class="notices" role="status" data-local></div>
        <p id="announcement" class="sr" role="status" data-local></p>
        <main id="main" tabindex="-1" data-summary="{Summary}">
        {content}
        </main>
        <footer>
        <a href="{Root}metrics">Metrics</a>
        <a href="{Root}api/v1/endpoints">Endpoints as JSON</a>
        <a href="{Root}api/v1/diagnosis">Diagnosis as JSON</a>
        <a href="{Root}config">Configuration</a>
        <span>Times are UTC.</span>
        </footer>
        </body>
        </html>

        """);

    private string Home => Root.Length == 0 ? "./" : Root;

    private Markup Part => Shard.IsWhole ? Markup.None : Markup.Of($", {Shard.ToString()}");

    private Markup Freshness => NewestAt is { } at
        ? Markup.Of($"newest result {Moment.Ago(at)}")
        : Markup.Of($"no result yet");
}
