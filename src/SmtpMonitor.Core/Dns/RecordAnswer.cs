using System.Collections.Immutable;

namespace SmtpMonitor.Core.Dns;

/// <summary>The records of one name and type.</summary>
/// <param name="Status">How the look-up ended.</param>
/// <param name="Records">In the server's order, none unless <paramref name="Status"/> is success.</param>
/// <param name="Detail">For people, control characters escaped; empty on success.</param>
public sealed record RecordAnswer<T>(DnsStatus Status, ImmutableArray<T> Records, string Detail = "")
{
    /// <summary>Of records and of their absence alike.</summary>
    public DnsSecurity Security { get; init; }

    /// <summary>
    /// Set when the trusted server fails although the records are there for who does not validate: signatures are broken, missing or
    /// expired (RFC 4035 §5.5). The status is <see cref="DnsStatus.Servfail"/> then.
    /// </summary>
    public bool Bogus { get; init; }

    /// <summary>
    /// Set when every server that answered refused to (code 5): it does not serve us, or not this name. The status is
    /// <see cref="DnsStatus.Servfail"/> then.
    /// </summary>
    public bool Refused { get; init; }

    /// <summary>How long the records, aliases on the way included, may be kept; null without records.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Of the signatures (RRSIG) over the records and the aliases on the way; null where nothing is signed.</summary>
    public SignatureTerm? Signatures { get; init; }

    /// <summary>The names from the one asked for to the one that has the records, wire form, no trailing dots; one name: no alias.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>The end of the alias chain; null when no server could be asked.</summary>
    public string? CanonicalName => Names.IsDefaultOrEmpty ? null : Names[^1];

    /// <summary>The answer is final for now: records, or that there are none.</summary>
    public bool IsKnown => Status is DnsStatus.Success or DnsStatus.Nodata or DnsStatus.Nxdomain;

    /// <summary>No such records (or name), for sure.</summary>
    public bool IsAbsent => Status is DnsStatus.Nodata or DnsStatus.Nxdomain;
}
