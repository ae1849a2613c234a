namespace SmtpMonitor.Core.Domains.Findings;

/// <summary>How much a finding matters.</summary>
public enum FindingGravity
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Mail still comes; something is wrong or will be.</summary>
    Warning,

    /// <summary>Some kind of sender does not deliver, or not through this exchanger.</summary>
    Problem,
}
