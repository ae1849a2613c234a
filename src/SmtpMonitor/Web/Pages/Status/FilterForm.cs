using System.Globalization;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Presentation;
using SmtpMonitor.Web.Board;
using SmtpMonitor.Web.Html;

namespace SmtpMonitor.Web.Pages.Status;

/// <summary>A plain form that asks for the page again; the script sends it while it is being filled in.</summary>
internal static class FilterForm
{
    /// <summary>A list with more choices than this is no help; a field to type into takes its place.</summary>
    private const int MostChoices = 200;

    /// <summary>Labels with a list of their own; the others are found by the search.</summary>
    private const int MostLabels = 4;

    public static Markup Of(StatusModel model)
    {
        var view = model.View;
        if (view.Rows.Length == 0)
        {
            return Markup.None;
        }

        var filter = model.Query.Filter;
        return Markup.Of($"""
            <form class="filters" id="filters" method="get" action="./" role="search" aria-label="Filter endpoints">
            <label class="search">Search<input type="search" name="q" value="{filter.Text}" placeholder="host, target, port, label, reason" autocomplete="off" spellcheck="false"></label>
            {Choice("State", "state", [.. Enum.GetValues<Gravity>().Reverse().Select(g => (Sign.Word(g), Sign.Word(g)))], model.Query.States.Select(Sign.Word))}{Choice("Verdict", "verdict", [.. view.Totals.ByVerdict.Select(v => (LabelValue.Of(v.Verdict), $"{VerdictText.Of(v.Verdict)} ({Amount.Of(v.Count)})"))], filter.Verdicts.Select(v => LabelValue.Of(v)))}{Choice("Target", "target", Same(view.Rows.Select(r => r.Key.Target)), filter.Targets)}{Choice("Port", "port", Same(view.Rows.Select(r => r.Key.Port).Distinct().Order().Select(Text)), filter.Ports.Select(Text))}{Labels(model)}{Hosts(model)}<button type="submit">Filter</button>
            {Markup.If(model.Query.Filters, () => Markup.Of($"""<a class="button" href="./">Clear</a>{"\n"}"""))}</form>

            """);
    }

    // From dashboards only: the search finds hosts as well.
    private static Markup Hosts(StatusModel model) =>
        Markup.Of($"{model.Query.Filter.Hosts.Select(h => Markup.Of($"""<input type="hidden" name="host" value="{h}">{"\n"}"""))}");

    private static IEnumerable<Markup> Labels(StatusModel model)
    {
        var wanted = model.Query.Filter.Labels.ToLookup(l => l.Key, l => l.Value, StringComparer.Ordinal);
        var names = model.View.Rows.SelectMany(r => r.Labels.Names).Distinct().Order(StringComparer.Ordinal).Take(MostLabels)
            .Union(wanted.Select(w => w.Key), StringComparer.Ordinal);
        return names.Select(name => Label(name, model, wanted[name]));
    }

    // One value is a choice, too, where some have none.
    private static Markup Label(string name, StatusModel model, IEnumerable<string> wanted)
    {
        var values = model.View.Rows.Select(r => r.Labels[name]).Distinct().ToList();
        return Choice(name, $"label.{name}", Same(values.Where(v => v.Length > 0)), wanted, least: values.Contains("") ? 1 : 2);
    }

    private static Markup Choice(string title, string name, List<(string Value, string Text)> choices, IEnumerable<string> wanted, int least = 2)
    {
        var chosen = wanted.ToHashSet(StringComparer.Ordinal);
        if (choices.Count < least && chosen.Count == 0)
        {
            return Markup.None;
        }

        if (choices.Count > MostChoices)
        {
            return Markup.Of($"""<label>{title}<input name="{name}" value="{chosen.FirstOrDefault()}" placeholder="all" autocomplete="off"></label>{"\n"}""");
        }

        // What is wanted but is not there any more must be seen to be wanted.
        var all = choices.Concat(chosen.Except(choices.Select(c => c.Value)).Select(c => (Value: c, Text: c)));
        return Markup.Of($"""
            <label>{title}<select name="{name}"><option value="">all</option>{all.Select(c => Option(c.Value, c.Text, chosen.Contains(c.Value)))}</select></label>

            """);
    }

    private static Markup Option(string value, string text, bool chosen) => chosen
        ? Markup.Of($"""<option value="{value}" selected>{text}</option>""")
        : Markup.Of($"""<option value="{value}">{text}</option>""");

    private static List<(string Value, string Text)> Same(IEnumerable<string> values) => [.. values.Distinct().Select(v => (v, v))];

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
