using SmtpMonitor.Web.Board;
using SmtpMonitor.Web.Html;

namespace SmtpMonitor.Web.Pages.Status;

/// <summary>How it stands, in one sentence, and the totals.</summary>
internal static class Headline
{
    public static string Sentence(StatusModel model) => string.Concat(
        OfEndpoints(model),
        Wrong(model.Domains.Select(d => d.Gravity), "mail domain", "has a problem", "have a problem"),
        Wrong(model.Senders.Select(s => s.Gravity), "sender", "is rejected by many", "are rejected by many"),
        Wrong(model.Deliveries.Select(d => d.Gravity), "round trip", "fails", "fail"));

    private static string Wrong(IEnumerable<Gravity> gravities, string noun, string does, string together)
    {
        var all = gravities.ToList();
        var wrong = all.Count(g => g == Gravity.Wrong);
        return (wrong, all.Count) switch
        {
            (0, _) => "",
            (_, 1) => $"; the {noun} {does}",
            _ => $"; {Amount.Of(wrong)} of {Amount.Of(all.Count, noun)} {(wrong == 1 ? does : together)}",
        };
    }

    private static string OfEndpoints(StatusModel model)
    {
        var of = model.Totals.ByGravity;
        var all = model.Totals.Endpoints;
        return (all, of[Gravity.Wrong], of[Gravity.Unknown], model.Query.Filters) switch
        {
            (0, _, _, true) => "No endpoint fits the filter",
            (0, _, _, _) => "Nothing is probed yet",
            (1, 1, _, _) => "The one endpoint has a problem",
            (_, var wrong and > 0, _, _) => $"{Amount.Of(wrong)} of {Amount.Of(all, "endpoint")} {(wrong == 1 ? "has" : "have")} a problem",
            (_, _, var unknown, _) when unknown == all => "No results yet",
            (_, _, var unknown and > 0, _) => $"All is well so far; {Amount.Of(unknown)} of {Amount.Of(all, "endpoint")} {(unknown == 1 ? "is" : "are")} not known yet",
            (1, _, _, _) => "The one endpoint is healthy",
            _ => $"All {Amount.Of(all, "endpoint")} are healthy",
        };
    }

    public static Markup Of(StatusModel model)
    {
        var of = model.Totals.ByGravity;
        var worst = of[Gravity.Wrong] > 0 || model.Gravities.Contains(Gravity.Wrong) ? Gravity.Wrong
            : of[Gravity.Unknown] > 0 || model.Totals.Endpoints == 0 ? Gravity.Unknown
            : of[Gravity.Warned] > 0 || model.Gravities.Contains(Gravity.Warned) ? Gravity.Warned
            : Gravity.Sound;
        return Markup.Of($"""
            <section class="panel hero {Sign.Class(worst)}" id="hero" aria-labelledby="headline">
            <h1 id="headline">{Sentence(model)}</h1>
            {Explanation(model)}<ul class="totals" aria-label="Totals">
            {Enum.GetValues<Gravity>().Reverse().Where(g => of[g] > 0).Select(g => Total(g, of[g], model))}</ul>
            </section>

            """);
    }

    private static Markup Total(Gravity gravity, int count, StatusModel model)
    {
        var words = gravity == Gravity.Warned ? "with a warning" : Sign.Word(gravity);
        return Markup.Of($"""
            <li><a class="state {Sign.Class(gravity)}" href="{model.Query.With(("state", Sign.Word(gravity)))}">{Sign.Of(gravity)}<span><strong class="num">{Amount.Of(count)}</strong> {words}</span></a></li>

            """);
    }

    private static Markup Explanation(StatusModel model) => model switch
    {
        { Query.Filters: true } => Markup.Of($"""
            <p class="muted">Filtered: {Amount.Of(model.Totals.Endpoints)} of {Amount.Of(model.View.Totals.Endpoints, "endpoint")}. <a href="./">Show all</a></p>

            """),
        { Totals.Endpoints: 0, View.Configuration: { Shard.IsWhole: false, Targets.Length: > 0 } } => Markup.Of($"""
            <p>No host of the configuration has fallen to this shard yet; with few hosts there may be none for it.</p>

            """),
        { Totals.Endpoints: 0, View.Configuration.Targets.Length: > 0 } => Markup.Of($"""
            <p>The configured targets give no endpoint yet: their names are being looked up.</p>

            """),
        { Totals.Endpoints: 0 } => Markup.Of($"""
            <p>The configuration lists no targets. Add one with a name, a host and ports; the file is taken into force as it is saved.</p>

            """),
        _ => Markup.None,
    };
}
