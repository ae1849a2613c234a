using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Core.Diagnosis;

/// <summary>How far a probe came before SMTP began.</summary>
public enum Reach
{
    Open,
    Refused,
    Filtered,
    Unreachable,
    Unresolved,

    /// <summary>This machine could not even try, or was told not to.</summary>
    Untried,
}

internal static class Reaches
{
    public static Reach Of(PortState? state) => state switch
    {
        PortState.Open => Reach.Open,
        PortState.Refused => Reach.Refused,
        PortState.Filtered => Reach.Filtered,
        PortState.Unreachable => Reach.Unreachable,
        PortState.Unresolved => Reach.Unresolved,
        _ => Reach.Untried,
    };

    /// <summary>Something answered in the host's name.</summary>
    public static bool Answers(this Reach reach) => reach is Reach.Open or Reach.Refused;
}
