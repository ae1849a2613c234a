using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Probing;

/// <summary>Looks at one control once: does its name resolve, does its port accept a connection.</summary>
public interface IControlProber
{
    /// <summary>
    /// Never throws for anything the network or the configuration does, nor when cancelled: that is a result. Ends within the
    /// time-out of the look. Sends nothing on the connection.
    /// </summary>
    Task<ControlResult> LookAsync(Control control, CancellationToken cancellationToken);

    /// <summary>Forgets the addresses of the control. Looks at it that are under way must have been cancelled before.</summary>
    void Forget(ControlKey key);
}
