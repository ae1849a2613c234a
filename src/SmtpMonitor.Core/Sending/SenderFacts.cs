using System.Collections.Immutable;
using System.Net;
using SmtpMonitor.Core.Sending.Blocklists;
using SmtpMonitor.Core.Sending.Spf;

namespace SmtpMonitor.Core.Sending;

/// <summary>What receivers find about a sender, as of one examination.</summary>
/// <param name="Sender">Whom this is about.</param>
/// <param name="At">When the examination ended.</param>
/// <param name="Addresses">One entry an address that it sends from; none where no echo told one.</param>
/// <param name="EchoFailures">Why an echo told no address; empty where none was asked.</param>
public sealed record SenderFacts(
    SenderDefinition Sender, DateTimeOffset At, ImmutableArray<SenderAddressFacts> Addresses, ImmutableArray<string> EchoFailures);

/// <summary>What receivers find about one address.</summary>
/// <param name="Address">The address.</param>
/// <param name="Source">Who said that it is ours.</param>
public sealed record SenderAddressFacts(IPAddress Address, AddressSource Source)
{
    /// <summary>The echo that told it; null for one from the file.</summary>
    public Uri? EchoedBy { get; init; }

    /// <summary>When the echo last told it; null for one from the file.</summary>
    public DateTimeOffset? EchoedAt { get; init; }

    /// <summary>
    /// What kind of address it is when no receiver can see it, for instance <c>a private address</c>; null for a public one. Nothing is
    /// looked up for such an address.
    /// </summary>
    public string? NotPublic { get; init; }

    /// <summary>Null for an address that is not public.</summary>
    public SpfEvaluation? Spf { get; init; }

    /// <summary>Null for an address that is not public.</summary>
    public ReverseFacts? Reverse { get; init; }

    /// <summary>Null for an address that is not public.</summary>
    public EhloFacts? Ehlo { get; init; }

    /// <summary>One entry a zone, in the order configured.</summary>
    public ImmutableArray<BlocklistFacts> Blocklists { get; init; } = [];
}

/// <summary>Who said that an address is ours.</summary>
public enum AddressSource
{
    /// <summary>The file.</summary>
    Configured,

    /// <summary>A server that tells whom it sees.</summary>
    Echo,
}
