using System.Globalization;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Presentation;
using SmtpMonitor.Web.Board;
using SmtpMonitor.Web.Html;

namespace SmtpMonitor.Web.Pages.EndpointDetail;

/// <summary>The page of one endpoint: how it stands and why, then what the last probe saw, then what was before.</summary>
internal static class EndpointPage
{
    private const string Root = "../";

    public static Markup Of(EndpointModel model)
    {
        var row = model.Row;
        return new PageFrame
        {
            Title = $"{Place(row.Key)}: {VerdictText.Of(row.Verdict)}",
            Summary = $"{Place(row.Key)}: {VerdictText.Matter(row.Verdict)}.",
            Vantage = model.View.Configuration.Vantage,
            Shard = model.View.Configuration.Shard,
            NewestAt = row.LastProbeAt,
            Root = Root,
        }.Around(Markup.Of($"""
            <p class="trail"><a href="{Root}">All endpoints</a> › <a href="{Root}?target={Uri.EscapeDataString(row.Key.Target)}">{row.Key.Target}</a> › <a href="{Root}?host={Uri.EscapeDataString(row.Key.Host)}">{row.Key.Host}</a></p>
            {VerdictPanel.Of(model)}{ProbePanel.Of(model)}{HistoryPanel.Of(model)}{PathPanel.Of(model)}<div class="facts">
            {TlsPanel.Of(model)}{KeywordPanel.Of(model)}{SettingsPanel.Of(model)}</div>
            {AdvicePanel.Of(model)}
            """));
    }

    /// <summary>Nobody has this id, or not any more.</summary>
    public static Markup Missing(BoardView view) => new PageFrame
    {
        Title = "No such endpoint",
        Summary = "There is no such endpoint.",
        Vantage = view.Configuration.Vantage,
        Shard = view.Configuration.Shard,
        NewestAt = null,
        Root = Root,
    }.Around(Markup.Of($"""
        <section class="panel hero unknown">
        <h1>There is no such endpoint</h1>
        <p>It may have left the configuration, or its name has other addresses now{Elsewhere(view)}. <a href="{Root}">All endpoints</a></p>
        </section>

        """));

    private static Markup Elsewhere(BoardView view) => view.Configuration.Shard.IsWhole
        ? Markup.None
        : Markup.Of($", or another shard has it: this is {view.Configuration.Shard.ToString()}");

    /// <summary>For instance <c>mail.example.com:25</c>.</summary>
    public static string Place(EndpointKey key)
    {
        var host = key.Host.Contains(':', StringComparison.Ordinal) ? $"[{key.Host}]" : key.Host;
        return string.Create(CultureInfo.InvariantCulture, $"{host}:{key.Port}");
    }
}
