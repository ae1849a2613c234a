using SmtpMonitor.Core.Sending;

namespace SmtpMonitor.Results;

/// <summary>
/// Told of senders and the looks at them in the order they happen; calls come one at a time. Must be quick; what it throws is logged and
/// hurts no other observer.
/// </summary>
public interface ISenderObserver
{
    /// <summary>The sender is new, or goes on with other settings, and what was known of it is forgotten.</summary>
    void SenderPut(SenderDefinition sender);

    /// <summary>Nothing more comes for it.</summary>
    void SenderRemoved(string sender);

    void SenderRecorded(SenderFacts facts);
}
