namespace SmtpMonitor.Core.Network;

/// <summary>One distance while the trace is under way.</summary>
internal sealed class HopSlot
{
    /// <summary>Attempts begun.</summary>
    public int Attempts { get; set; }

    /// <summary>An attempt is waiting for its answer.</summary>
    public bool IsPending { get; set; }

    /// <summary>What came back; null while nothing did.</summary>
    public TraceHop? Hop { get; set; }
}
