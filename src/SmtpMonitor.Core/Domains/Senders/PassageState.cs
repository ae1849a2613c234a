namespace SmtpMonitor.Core.Domains.Senders;

/// <summary>Whether a sender gets through to one exchanger now.</summary>
public enum PassageState
{
    Open,
    Closed,

    /// <summary>Not probed yet, or the monitor's own trouble.</summary>
    Unknown,
}
