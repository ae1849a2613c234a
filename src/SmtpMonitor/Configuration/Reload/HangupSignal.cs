using System.Runtime.InteropServices;

namespace SmtpMonitor.Configuration.Reload;

/// <summary>
/// Takes SIGHUP from the moment it is made until it is disposed, because one that nobody takes ends the process. To be made before
/// anything else, and disposed last or never: whoever sends the signal does not know how far the start or the stop has come.
/// </summary>
public sealed class HangupSignal : IDisposable
{
    private readonly Lock _lock = new();
    private readonly PosixSignalRegistration? _registration;
    private Action? _reload;
    private bool _pending;

    public HangupSignal()
    {
        if (!OperatingSystem.IsWindows())
        {
            _registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
            {
                context.Cancel = true;
                Take();
            });
        }
    }

    /// <summary>Calls this at each signal from now on, and at once when one came before.</summary>
    public void ServeBy(Action reload)
    {
        lock (_lock)
        {
            _reload = reload;
            if (!_pending)
            {
                return;
            }

            _pending = false;
        }

        reload();
    }

    public void Dispose() => _registration?.Dispose();

    private void Take()
    {
        Action? reload;
        lock (_lock)
        {
            reload = _reload;
            _pending = reload is null;
        }

        reload?.Invoke();
    }
}
