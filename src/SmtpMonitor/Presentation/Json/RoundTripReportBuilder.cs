using System.Globalization;
using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Core.Probing;
using static SmtpMonitor.Presentation.Json.DomainReportBuilder;

namespace SmtpMonitor.Presentation.Json;

/// <summary>From what is known of a round trip to the report that programs read.</summary>
internal static class RoundTripReportBuilder
{
    /// <param name="delivery">Which.</param>
    /// <param name="newest">The newest run; null before the first ended.</param>
    /// <param name="since">Since when it ends as it does.</param>
    /// <param name="lastSuccessAt">When the last one that found its message ended.</param>
    public static RoundTripReport Build(DeliveryDefinition delivery, DeliveryResult? newest, DateTimeOffset? since, DateTimeOffset? lastSuccessAt) => new()
    {
        Name = Clean(delivery.Name),
        From = Clean(delivery.From),
        To = Clean(delivery.To),
        Submit = Clean(Place(delivery.Submit.Host, delivery.Submit.Port)),
        Mailbox = Clean(Place(delivery.Mailbox.Host, delivery.Mailbox.Port)),
        Folder = Clean(delivery.Mailbox.Folder),
        Success = newest?.Success,
        Summary = DeliveryText.Summary(newest),
        Since = since,
        LastSuccessAt = lastSuccessAt,
        LastRun = newest is null ? null : Run(newest),
    };

    private static string Place(string host, int port) => string.Create(CultureInfo.InvariantCulture, $"{host}:{port}");

    private static RoundTripRunReport Run(DeliveryResult result) => new()
    {
        StartedAt = result.StartedAt,
        DurationSeconds = Seconds(result.Duration),
        Reason = LabelValue.Of(result.Reason),
        Detail = Clean(result.Detail),
        NextStep = DeliveryText.RemedyOf(result.Reason),
        AcceptSeconds = Seconds(result.Accept),
        DeliverSeconds = Seconds(result.Deliver),
        TotalSeconds = Seconds(result.Total),
        Hops = [.. result.Hops.Select(h => new RoundTripHopReport { By = Clean(h.By), DelaySeconds = Seconds(h.Delay) })],
        Warnings = [.. result.Warnings.Select(Warning)],
        Offers = result.Offers,
        LeftoversRemoved = result.LeftoversRemoved,
    };

    private static RoundTripWarningReport Warning(DeliveryWarning warning) =>
        new() { Kind = LabelValue.Of(warning), Text = DeliveryText.Of(warning), NextStep = DeliveryText.RemedyOf(warning) };

    private static double? Seconds(TimeSpan? duration) => duration is { } known ? Seconds(known) : null;

    /// <summary>To the microsecond.</summary>
    private static double Seconds(TimeSpan duration) => Math.Round(duration.TotalSeconds, 6);
}
