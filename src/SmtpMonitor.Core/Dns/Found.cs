using System.Collections.Immutable;
using DnsClient.Protocol;

namespace SmtpMonitor.Core.Dns;

/// <summary>What a direct look-up came to, aliases followed.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Records">Only on success.</param>
/// <param name="Detail">For people, empty on success.</param>
internal sealed record Found<T>(DnsStatus Status, ImmutableArray<T> Records, string Detail = "")
    where T : DnsResourceRecord
{
    /// <summary>Every answer on the way had the flag AD; worth something only from a trusted server.</summary>
    public bool Authentic { get; init; }

    /// <inheritdoc cref="DirectReply.Bogus"/>
    public bool Bogus { get; init; }

    /// <summary>Every server that answered refused to (code 5).</summary>
    public bool Refused { get; init; }

    /// <summary>The shortest life of the records and of the aliases on the way; null without records.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Of the signatures over the answers on the way; null without any.</summary>
    public SignatureTerm? Signatures { get; init; }

    /// <summary>From the name asked for to the last name reached, no trailing dots.</summary>
    public ImmutableArray<string> Names { get; init; } = [];
}
