using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Results;

/// <summary>
/// Told of controls and the looks at them in the order they happen. Calls about one control come one at a time, calls about
/// different controls at once. Must be quick; what it throws is logged and hurts no other observer.
/// </summary>
public interface IControlObserver
{
    /// <summary>The control is looked at from now on; there is no result yet.</summary>
    void ControlAdded(ControlKey control);

    /// <summary>Nothing more comes for it.</summary>
    void ControlRemoved(ControlKey control);

    void ControlRecorded(ControlResult result);
}
