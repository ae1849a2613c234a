namespace SmtpMonitor.Core.Diagnosis;

/// <summary>On whose side a port is blocked.</summary>
public enum BlockSide
{
    /// <summary>Ours: this machine, its network, its provider.</summary>
    Egress,

    /// <summary>The host's.</summary>
    Remote,

    /// <summary>The evidence does not say.</summary>
    Unknown,
}
