using System.Globalization;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Presentation;
using SmtpMonitor.Results;
using SmtpMonitor.Web.Html;

namespace SmtpMonitor.Web.Pages.EndpointDetail;

/// <summary>The path to the port beside the path to an open port of the same address, hop by hop.</summary>
internal static class PathPanel
{
    public static Markup Of(EndpointModel model)
    {
        if (model.Path is not { } path)
        {
            return Markup.None;
        }

        var hops = path.Blocked.Hops.Concat(path.Open?.Hops ?? []).Select(h => h.Ttl).DefaultIfEmpty(0).Max();
        return Markup.Of($"""
            <section class="panel" aria-labelledby="path">
            <h2 id="path">Path</h2>
            <div class="scroll" role="region" aria-label="Hops" tabindex="0"><table>
            <caption>Traced {Moment.Ago(path.At)} to {path.Blocked.Address.ToString()} by TCP connections that live for so many hops only.</caption>
            <thead><tr><th scope="col">Hop</th><th scope="col">to port {path.Blocked.Port}</th>{Markup.If(path.Open is not null, () => Markup.Of($"""<th scope="col">to port {path.Open!.Port}, which is open</th>"""))}</tr></thead>
            <tbody>
            {Enumerable.Range(1, hops).Select(ttl => Line(ttl, path.Blocked, path.Open, model.Row.Hop?.Ttl == ttl))}<tr><th scope="row">End</th><td>{End(path.Blocked)}</td>{Markup.If(path.Open is not null, () => Markup.Of($"<td>{End(path.Open!)}</td>"))}</tr>
            </tbody>
            </table></div>
            {Meaning(path)}</section>

            """);
    }

    private static Markup Meaning(PathFinding path)
    {
        var (finding, where, _) = TraceConclusion.Of(new PathComparison(path.Blocked, path.Open));
        return Markup.Of($"""<p>{finding} {where}</p>{"\n"}""");
    }

    private static Markup Line(int ttl, PathTrace blocked, PathTrace? open, bool isLastBefore) => Markup.Of($"""
        <tr><th scope="row">{ttl}</th><td>{Hop(blocked, ttl)}{Markup.If(isLastBefore, () => Markup.Of($""" <span class="state wrong"><span class="sign" aria-hidden="true">✕</span>last that answers before the block</span>"""))}</td>{Markup.If(open is not null, () => Markup.Of($"<td>{Hop(open!, ttl)}</td>"))}</tr>

        """);

    private static string Hop(PathTrace trace, int ttl)
    {
        if (trace.Hops.FirstOrDefault(h => h.Ttl == ttl) is not { } hop)
        {
            return "";
        }

        var who = hop.Sender is { } sender ? PathWords.Address(sender) : "";
        var time = hop.RoundTrip is { } trip ? $" {Numbers.Duration(trip)}" : "";
        return hop.Answer switch
        {
            HopAnswer.Silent => "no answer",
            HopAnswer.TimeExceeded => $"{who}{time}",
            HopAnswer.Connected => $"{who}{time}: connection accepted",
            HopAnswer.Refused => $"{who}{time}: reset",
            HopAnswer.Prohibited => $"{who}{time}: prohibited",
            _ => $"{who}{time}: unreachable",
        };
    }

    private static string End(PathTrace trace)
    {
        var end = trace.End switch
        {
            TraceEnd.Connected => "reached: the connection is accepted",
            TraceEnd.Refused => "a reset",
            TraceEnd.Rejected => "refused by ICMP",
            TraceEnd.Silent => string.Create(CultureInfo.InvariantCulture, $"nobody answers from here on (tried up to hop {trace.Tried})"),
            TraceEnd.Incomplete => "cut short",
            _ => "could not be traced",
        };
        return trace.Detail.Length == 0 ? end : $"{end}: {trace.Detail}";
    }
}
