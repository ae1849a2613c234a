using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Presentation;

/// <summary>What TCP says of a port, in words.</summary>
public static class PortStateText
{
    /// <summary>One phrase for every state, and one for a port that could not even be tried (null).</summary>
    public static string Of(PortState? state) => state switch
    {
        PortState.Open => "open",
        PortState.Refused => "refused: the host answered with a reset",
        PortState.Filtered => "filtered: no answer, or a device on the way prohibits it",
        PortState.Unreachable => "unreachable: there is no way to the host",
        PortState.Unresolved => "unresolved: the name gave no address",
        null => "not tried",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
