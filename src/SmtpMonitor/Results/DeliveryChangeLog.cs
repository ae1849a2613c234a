using System.Collections.Concurrent;
using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Results;

/// <summary>One line per change of a round trip's outcome or warnings, and a debug line per run.</summary>
internal sealed partial class DeliveryChangeLog(ILogger<DeliveryChangeLog> logger) : IDeliveryObserver
{
    private readonly ConcurrentDictionary<string, DeliveryResult> _newest = new(StringComparer.Ordinal);

    public void DeliveryPut(DeliveryDefinition delivery)
    {
        // The configuration's own log says so.
    }

    public void DeliveryRemoved(string delivery) => _newest.TryRemove(delivery, out _);

    public void DeliveryRecorded(DeliveryResult result)
    {
        var before = _newest.GetValueOrDefault(result.Delivery);
        _newest[result.Delivery] = result;
        var reason = LabelValue.Of(result.Reason);
        if (logger.IsEnabled(LogLevel.Debug))
        {
            Made(logger, result.Delivery, reason, Seconds(result.Accept), Seconds(result.Deliver), result.Offers);
        }

        if (before?.Reason != result.Reason)
        {
            Outcome(result, reason);
        }

        foreach (var warning in result.Warnings.Where(w => before is null || !before.Warnings.Contains(w)))
        {
            Warned(logger, result.Delivery, LabelValue.Of(warning));
        }

        if (result.LeftoversRemoved > 0)
        {
            CleanedUp(logger, result.Delivery, result.LeftoversRemoved);
        }
    }

    private void Outcome(DeliveryResult result, string reason)
    {
        if (result.Success)
        {
            Arrives(logger, result.Delivery, Seconds(result.Total));
        }
        else
        {
            Fails(logger, result.Delivery, reason, result.Detail);
        }
    }

    private static double? Seconds(TimeSpan? duration) => duration is { } known ? Math.Round(known.TotalSeconds, 3) : null;

    [LoggerMessage(261, LogLevel.Warning, "Delivery {Delivery} fails: reason {Reason}: {Detail}")]
    private static partial void Fails(ILogger logger, string delivery, string reason, string detail);

    [LoggerMessage(262, LogLevel.Information, "Delivery {Delivery} arrives ({Seconds} s)")]
    private static partial void Arrives(ILogger logger, string delivery, double? seconds);

    [LoggerMessage(263, LogLevel.Warning, "Delivery {Delivery}: warning {Warning}")]
    private static partial void Warned(ILogger logger, string delivery, string warning);

    [LoggerMessage(264, LogLevel.Information, "Delivery {Delivery}: messages of earlier runs deleted: {Count}")]
    private static partial void CleanedUp(ILogger logger, string delivery, int count);

    [LoggerMessage(265, LogLevel.Debug, "Delivery {Delivery} made: reason {Reason}, accepted after {Accept} s, found {Deliver} s later, offers {Offers}", SkipEnabledCheck = true)]
    private static partial void Made(ILogger logger, string delivery, string reason, double? accept, double? deliver, int offers);
}
