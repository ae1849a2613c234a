using System.Globalization;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>How evidence is put, the same way by every rule.</summary>
internal static class Words
{
    /// <summary>For instance <c>mail.example.com:25</c>.</summary>
    public static string Place(EndpointKey key)
    {
        var host = key.Host.Contains(':', StringComparison.Ordinal) ? $"[{key.Host}]" : key.Host;
        return string.Create(CultureInfo.InvariantCulture, $"{host}:{key.Port}");
    }

    public static string Place(ControlKey key) => $"control {new EndpointKey("", key.Host, key.Port, key.Family).ToPlace()}";

    public static string Family(IpFamily family) => family == IpFamily.Ipv4 ? "IPv4" : "IPv6";

    public static string State(Reach reach) => reach switch
    {
        Reach.Open => "open",
        Reach.Refused => "refused",
        Reach.Filtered => "filtered",
        Reach.Unreachable => "unreachable",
        Reach.Unresolved => "without an address",
        _ => "not tried",
    };

    /// <summary>What the subject itself saw: always the first evidence of a port that does not answer.</summary>
    public static Evidence Own(Observation o)
    {
        var times = o.Times > 1 ? $", {o.Times} times in a row" : "";
        return new Evidence($"{Place(o.Key)} is {State(o.Reach)} over {Family(o.Key.Family)} ({Said(o.Result)}){times}", o.Key);
    }

    /// <summary>What a witness saw: <c>mail.example.com:587 is open</c>.</summary>
    public static Evidence Seen(Observation o) => new($"{Place(o.Key)} is {State(o.Reach)}{(o.IsReference ? " (a reference, another shard has it)" : "")}", o.Key);

    /// <summary>What a control saw.</summary>
    public static Evidence Seen(ControlObservation c) => new($"{Place(c.Key)} is {State(c.Reach)}{(c.Result.FromMemory ? " at the address it had before" : "")}", [], [c.Key]);

    /// <summary>The reason, and its detail where there is one.</summary>
    public static string Said(ProbeResult result) => result.Detail.Length == 0 ? LabelValue.Of(result.Reason) : $"{LabelValue.Of(result.Reason)}: {result.Detail}";

    /// <summary>What the traces say; null when there is none that tells.</summary>
    public static Evidence? Path(Observation o)
    {
        if (o.Path.Comparison is not { } comparison || Blocks.HopOf(o) is not { } hop)
        {
            return null;
        }

        var open = comparison.Open is { } trace ? $", while port {trace.Port} of the same address is reached at hop {trace.EndTtl}" : " (no port of the host is open to compare with)";
        var by = comparison.Blocked.End switch
        {
            TraceEnd.Refused => $"a reset comes back from hop {comparison.Blocked.EndTtl}, nearer than the host",
            TraceEnd.Rejected => $"{comparison.Blocked.Hops[^1].Sender} refuses",
            _ when hop.Ttl == 0 => "not even the first hop answers",
            _ => $"the last hop that answers is {hop.Ttl}{(hop.Router is { } router ? $" ({router})" : "")}",
        };
        return new Evidence($"on the path to port {o.Key.Port} {by}{open}", o.Key);
    }

    private static string ToPlace(this EndpointKey key) => Place(key);
}
