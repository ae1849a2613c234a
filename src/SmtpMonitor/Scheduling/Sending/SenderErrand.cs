using SmtpMonitor.Core.Sending;
using SmtpMonitor.Scheduling.Errands;

namespace SmtpMonitor.Scheduling.Sending;

/// <summary>Looking at one sender, now and then.</summary>
internal sealed record SenderErrand(SenderDefinition Sender) : IErrand
{
    /// <inheritdoc />
    public string Name => Sender.Name;

    /// <inheritdoc />
    public TimeSpan Interval => Sender.Interval;
}
