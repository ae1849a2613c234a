using System.Net;
using SmtpMonitor.Core.Network;

namespace SmtpMonitor.Core.Probing.Steps;

/// <summary>From what the network said to the words of a probe.</summary>
internal static class ConnectReasons
{
    public static Reason Of(ConnectOutcome outcome) => outcome switch
    {
        ConnectOutcome.Connected => Reason.None,
        ConnectOutcome.Timeout => Reason.ConnectTimeout,
        ConnectOutcome.Refused => Reason.ConnectRefused,
        ConnectOutcome.Reset => Reason.ConnectReset,
        ConnectOutcome.IcmpProhibited => Reason.IcmpProhibited,
        ConnectOutcome.IcmpUnreachable => Reason.IcmpUnreachable,
        ConnectOutcome.NoRoute => Reason.NoRoute,
        ConnectOutcome.SourceUnavailable => Reason.AddressUnavailable,
        _ => Reason.LocalError,
    };

    /// <summary>Lower says more about the host at the far end.</summary>
    public static int Rank(ConnectOutcome outcome) => outcome switch
    {
        ConnectOutcome.Refused => 0,
        ConnectOutcome.IcmpProhibited => 1,
        ConnectOutcome.Timeout => 2,
        ConnectOutcome.IcmpUnreachable => 3,
        ConnectOutcome.NoRoute => 4,
        _ => 5,
    };

    /// <summary>Null when this machine could not even try.</summary>
    public static PortState? State(ConnectResult result, IPAddress address) => result.Outcome switch
    {
        ConnectOutcome.Connected or ConnectOutcome.Reset => PortState.Open,
        ConnectOutcome.Refused => PortState.Refused,
        ConnectOutcome.Timeout or ConnectOutcome.IcmpProhibited => PortState.Filtered,

        // "Port unreachable" is how a packet filter refuses: the host's own is a refusal, anyone else's a filter on the way.
        ConnectOutcome.IcmpUnreachable when result.Icmp is { } icmp && IcmpCode.IsPortUnreachable(icmp) =>
            icmp.Sender.Equals(address) ? PortState.Refused : PortState.Filtered,
        ConnectOutcome.IcmpUnreachable or ConnectOutcome.NoRoute => PortState.Unreachable,
        _ => null,
    };
}
