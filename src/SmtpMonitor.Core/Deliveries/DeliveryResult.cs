using System.Collections.Immutable;

namespace SmtpMonitor.Core.Deliveries;

/// <summary>Everything one run saw. Facts only; no secret is in it, and text from the network is fit to be shown.</summary>
public sealed record DeliveryResult
{
    /// <summary>Name of the delivery.</summary>
    public required string Delivery { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The whole run, looking into the mailbox beforehand and cleaning up included.</summary>
    public required TimeSpan Duration { get; init; }

    public DeliveryReason Reason { get; init; }

    /// <summary>One sentence for people, empty when the message came back.</summary>
    public string Detail { get; init; } = "";

    public bool Success => Reason == DeliveryReason.None;

    /// <summary>From the beginning of the submission to the reply that accepts the message, waits for greylisting included; null when it was not accepted.</summary>
    public TimeSpan? Accept { get; init; }

    /// <summary>From then to the first sight of the message in the mailbox; null when it was not found.</summary>
    public TimeSpan? Deliver { get; init; }

    /// <summary>Submission to first sight.</summary>
    public TimeSpan? Total => Accept + Deliver;

    /// <summary>The stations of the message in the order of its way, at most ten; empty when it was not found.</summary>
    public ImmutableArray<DeliveryHop> Hops { get; init; } = [];

    public ImmutableArray<DeliveryWarning> Warnings { get; init; } = [];

    /// <summary>How often the message was offered: more than once only where it was greylisted.</summary>
    public int Offers { get; init; }

    /// <summary>Messages of earlier runs that were deleted.</summary>
    public int LeftoversRemoved { get; init; }
}
