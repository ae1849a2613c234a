using System.Globalization;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Network;

namespace SmtpMonitor.Presentation;

/// <summary>What a trace means, in sentences for people.</summary>
/// <param name="Finding">What was seen.</param>
/// <param name="Where">Where the block is; empty when the traces do not tell, or there is none.</param>
/// <param name="NextStep">What to do next; empty when there is nothing to do.</param>
internal sealed record TraceConclusion(string Finding, string Where, string NextStep)
{
    private const string Compare = "Trace it beside a port of the same host that is open (--compare PORT): only then a silent router can be told from a block.";

    public static TraceConclusion Of(PathComparison paths) => new(Text(Found(paths)), WhereIn(paths), Text(Next(paths)));

    private static FormattableString Found(PathComparison paths)
    {
        var (port, open, end) = (paths.Blocked.Port, paths.Open?.Port, paths.Blocked.EndTtl);
        return paths switch
        {
            { IsReached: true, Distance: { } distance } when distance == end => $"Port {port} is reached, {PathWords.Hops(distance)} away, as far as port {open}.",
            { IsReached: true } => $"Port {port} is reached, {PathWords.Hops(end!.Value)} away.",
            { IsForgedAnswer: true } => $"Port {port} is accepted {PathWords.Hops(end!.Value)} away, but the way to port {open} still leads through a router there: a device on the way answers in the host's name.",
            { IsForgedReset: true } => $"A reset comes from {PathWords.Hops(end!.Value)} away, but the way to port {open} still leads through a router there: a device on the way refuses port {port} in the host's name.",
            { Blocked.End: TraceEnd.Refused, Distance: not null } => $"Port {port} is refused by the host itself: the reset comes from as far away as port {open} is.",
            { Blocked.End: TraceEnd.Refused } when IsThisMachine(paths) => $"Port {port} is refused by this machine itself.",
            { Blocked.End: TraceEnd.Refused } => $"Port {port} is refused by a reset from {PathWords.Hops(end!.Value)} away, in the host's name.",
            { Blocked.End: TraceEnd.Rejected } => $"{Refuser(paths, "This", "The")} answered for port {port}: {IcmpCode.Describe(paths.Blocked.Hops[^1].Icmp!)}.",
            { Blocked.End: TraceEnd.Silent, Distance: { } distance } => $"Nothing answers for port {port} {(paths.LastHop is { } last ? $"behind {PathWords.Hop(last)}" : "at all")}, while port {open} is reached, {PathWords.Hops(distance)} away: something drops port {port}.",
            { Blocked.End: TraceEnd.Silent, LastHop: { } last } => $"Nothing answers for port {port} behind {PathWords.Hop(last)}, in {PathWords.Hops(paths.Blocked.Tried - last.Ttl)} tried.",
            { Blocked.End: TraceEnd.Silent } => $"Nothing answers for port {port}, not even the first router.",
            { Blocked.End: TraceEnd.Incomplete } => $"The trace came to no end: {paths.Blocked.Detail}.",
            _ => $"This machine cannot trace: {paths.Blocked.Detail.TrimEnd('.')}.",
        };
    }

    private static string WhereIn(PathComparison paths)
    {
        if (paths.Range is not { } range)
        {
            return paths is { Blocked.End: TraceEnd.Silent or TraceEnd.Refused, Distance: null } && !IsThisMachine(paths)
                ? $"It cannot be told: {(paths.Open is { } open ? Text($"port {open.Port} is not reached either") : "there is no open port of this host to compare with")}."
                : "";
        }

        var at = paths.Blocked.End switch
        {
            TraceEnd.Rejected => $"At {Refuser(paths)}",
            TraceEnd.Connected => Text($"At most {PathWords.Hops(range.Farthest)} away"),
            _ => Between(paths, range),
        };

        // Who said it is told already.
        var place = paths.Blocked.End == TraceEnd.Rejected && (range.Farthest == 0 || range.Nearest == paths.Distance) ? "" : Place(paths.Place);
        return $"{at}{place}.";
    }

    /// <summary>The two hops of which one drops or refuses.</summary>
    private static string Between(PathComparison paths, (int Nearest, int Farthest) range)
    {
        var near = Router(paths, range.Nearest) is { } router ? PathWords.Hop(router) : range.Nearest == 0 ? "This machine" : Text($"Hop {range.Nearest}");
        var far = range.Farthest == paths.Distance ? "the host itself"
            : Router(paths, range.Farthest) is { } next ? PathWords.Hop(next) : Text($"hop {range.Farthest}");
        var silent = range.Farthest - range.Nearest > 1 ? ", or a silent router between them" : "";
        return $"{near} or {far}{silent}";
    }

    private static TraceHop? Router(PathComparison paths, int ttl) => paths.Blocked.RouterAt(ttl) ?? paths.Open?.RouterAt(ttl);

    private static bool IsThisMachine(PathComparison paths) => paths.Blocked.Address.Equals(paths.Blocked.Source);

    private static string Refuser(PathComparison paths, string thisWord = "this", string theWord = "the") => paths switch
    {
        { Refuser: null } => "somebody",
        { Range: (0, 0) } => $"{thisWord} machine ({PathWords.Address(paths.Refuser)})",
        _ when paths.Refuser.Equals(paths.Blocked.Address) && paths.Place == BlockPlace.AtHost => $"{theWord} host itself ({PathWords.Address(paths.Refuser)})",
        { Range: { } range } when range.Nearest == range.Farthest => Text($"{PathWords.Address(paths.Refuser)} (hop {range.Nearest})"),
        { Range: { } range } => Text($"{PathWords.Address(paths.Refuser)} (hop {range.Nearest} or {range.Farthest})"),
        _ => PathWords.Address(paths.Refuser),
    };

    private static string Place(BlockPlace place) => place switch
    {
        BlockPlace.NearUs => ": near us, with most of the path behind it",
        BlockPlace.OnTheWay => ": on the way, neither near us nor at the host",
        BlockPlace.AtHost => ": at the host, or right before it",
        _ => "",
    };

    private static FormattableString Next(PathComparison paths) => paths switch
    {
        { IsReached: true } => $"Nothing on the way keeps this port. What the server says there: smtpmonitor probe.",
        { IsForgedAnswer: true } => $"Ask whoever runs the network there about a transparent mail proxy; compare greeting and certificate with those seen from another network (smtpmonitor probe).",
        { IsForgedReset: true } => Ask(paths),
        { Blocked.End: TraceEnd.Refused } when paths.Distance is not null || IsThisMachine(paths) => $"Check that the mail service runs and listens on this port of this address, and the host's own firewall.",
        { Blocked.End: TraceEnd.Rejected, ConfirmsBlock: false } => $"Check that the host is up, and ask whoever runs the device that answered for the way to it.",
        { Blocked.End: TraceEnd.Rejected } => Ask(paths),
        { Blocked.End: TraceEnd.Silent, Distance: not null } => Ask(paths),
        { Blocked.End: TraceEnd.Refused or TraceEnd.Silent, Open: null } => $"{Compare} If no port of it is open, trace the same port of another host.",
        { Blocked.End: TraceEnd.Refused or TraceEnd.Silent } => $"Name a port that is open with --compare, or trace the same port of another host.",
        { Blocked.Circle: not null } => $"The routes to this address are wrong: ask whoever runs these routers, or your provider.",
        { Blocked.End: TraceEnd.Incomplete } => $"Try again with a longer --timeout or a greater --max-hops.",
        _ => $"",
    };

    private static FormattableString Ask(PathComparison paths)
    {
        var (port, open) = (paths.Blocked.Port, paths.Distance is null ? null : paths.Open?.Port);
        FormattableString who = paths switch
        {
            { Range: (0, 0) } => $"Look at the firewall of this machine (nft list ruleset) and at what else filters on it",
            { Range: { Nearest: 0 } } => $"Look at the firewall of this machine first (nft list ruleset), then ask whoever runs the router behind it to let port {port} pass",
            { Place: BlockPlace.NearUs } => $"Ask whoever runs the network of this machine (its firewall, its cloud or access provider) to let port {port} pass",
            { Place: BlockPlace.AtHost } => $"Ask the operator of the host to let port {port} from here pass its firewall",
            _ => $"Ask your provider about port {port}, with the addresses above; whois ADDRESS says who runs them",
        };
        return open is null ? $"{Text(who)}." : (FormattableString)$"{Text(who)}. Until then, port {open} of this host is open from here.";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
