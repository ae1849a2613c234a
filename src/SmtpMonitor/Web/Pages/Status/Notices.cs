using System.Globalization;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Web.Html;

namespace SmtpMonitor.Web.Pages.Status;

/// <summary>What concerns the monitor as a whole: a refused configuration, ports that leave nowhere, a filter that is none.</summary>
internal static class Notices
{
    public static Markup Of(StatusModel model) => Markup.Of($"{Obstacle(model)}{Reload(model)}{Egress(model)}{Part(model)}{Remarks(model)}");

    private static Markup Obstacle(StatusModel model) => model.Obstacle.Length == 0
        ? Markup.None
        : Markup.Of($"""<p class="notice warned" id="obstacle">The monitor does not probe: {model.Obstacle}.</p>{"\n"}""");

    private static Markup Reload(StatusModel model) => model.Configuration.LastReloadSuccessful
        ? Markup.None
        : Markup.Of($"""
            <section class="notice bad" id="reload" aria-labelledby="reload-title">
            <strong id="reload-title">The changed configuration was refused.</strong> The one of {Moment.At(model.Configuration.LastSuccess)} stays in force.
            <pre class="wire">{model.Configuration.Error}</pre>
            </section>

            """);

    private static Markup Egress(StatusModel model)
    {
        var blocked = model.View.Egress.Where(e => e.IsBlocked).ToList();
        if (blocked.Count == 0)
        {
            return Markup.None;
        }

        var ports = blocked.GroupBy(e => e.Port).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key} ({Families([.. g.Select(e => e.Family)])})")).ToList();
        return Markup.Of($"""
            <p class="notice bad" id="egress"><strong>No mail leaves {model.View.Configuration.Vantage} through port{(ports.Count == 1 ? "" : "s")} {Amount.List(ports)}.</strong> Our side blocks it for every host.</p>

            """);
    }

    private static Markup Part(StatusModel model) => model.View.Configuration.Shard is { IsWhole: false } shard
        ? Markup.Of($"""<p class="muted" id="shard">This is {shard.ToString()}: it shows the hosts that fall to it; the others show theirs.</p>{"\n"}""")
        : Markup.None;

    private static string Families(IReadOnlyList<IpFamily> families) => Amount.List([.. families.Select(f => f == IpFamily.Ipv4 ? "IPv4" : "IPv6")]);

    private static Markup Remarks(StatusModel model) =>
        Markup.Of($"{model.Query.Remarks.Select(r => Markup.Of($"""<p class="notice warned">{r}</p>{"\n"}"""))}");
}
