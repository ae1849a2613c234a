using System.Net;

namespace SmtpMonitor.Core.Network;

/// <summary>One connection attempt of limited hops, read as a distance of the path.</summary>
/// <param name="Hop">What came back; null when this machine could not try.</param>
/// <param name="Problem">Why it could not, for people; empty otherwise.</param>
internal sealed record HopReading(TraceHop? Hop, string Problem = "")
{
    public static HopReading Of(int ttl, IPAddress destination, ConnectResult result) => result.Outcome switch
    {
        ConnectOutcome.Timeout => new(new TraceHop(ttl, HopAnswer.Silent)),
        ConnectOutcome.Connected or ConnectOutcome.Reset => new(new TraceHop(ttl, HopAnswer.Connected, destination, result.Duration)),
        ConnectOutcome.Refused => new(new TraceHop(ttl, HopAnswer.Refused, destination, result.Duration)),
        ConnectOutcome.IcmpProhibited or ConnectOutcome.IcmpUnreachable when result.Icmp is { } icmp =>
            new(new TraceHop(ttl, Meaning(icmp), icmp.Sender, result.Duration, icmp)),
        _ => new(null, result.Detail),
    };

    private static HopAnswer Meaning(IcmpEvidence icmp) =>
        IcmpCode.IsTimeExceeded(icmp) ? HopAnswer.TimeExceeded
        : IcmpCode.IsProhibited(icmp) ? HopAnswer.Prohibited
        : HopAnswer.Unreachable;
}
