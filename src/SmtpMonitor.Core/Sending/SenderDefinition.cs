using System.Collections.Immutable;
using System.Net;

namespace SmtpMonitor.Core.Sending;

/// <summary>A host of ours that sends mail for a domain, as receivers look at it. Compared by value.</summary>
/// <param name="Name">Unique among senders.</param>
/// <param name="Domain">Whose mail it sends, wire form, no trailing dot.</param>
/// <param name="EhloName">What it calls itself: a domain name, or an address literal in brackets.</param>
public sealed record SenderDefinition(string Name, string Domain, string EhloName)
{
    /// <summary>The addresses it sends from; empty where they are asked of <see cref="AddressEcho"/>.</summary>
    public ImmutableArray<IPAddress> Addresses { get; init; } = [];

    /// <summary>Where the address that we come from is asked, one after the other.</summary>
    public ImmutableArray<Uri> AddressEcho { get; init; } = [];

    /// <summary>Zones of DNS block lists (RFC 5782), no trailing dots.</summary>
    public ImmutableArray<string> Blocklists { get; init; } = [];

    /// <summary>Time between two examinations. Default 1 h: block lists count who asks much.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The whole examination; what is not answered by then is unknown. Default 60 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    public bool Equals(SenderDefinition? other) =>
        other is not null && (Name, Domain, EhloName, Interval, Timeout) == (other.Name, other.Domain, other.EhloName, other.Interval, other.Timeout)
        && Addresses.SequenceEqual(other.Addresses) && AddressEcho.SequenceEqual(other.AddressEcho) && Blocklists.SequenceEqual(other.Blocklists);

    public override int GetHashCode() => HashCode.Combine(Name, Domain, EhloName, Addresses.Length, AddressEcho.Length, Blocklists.Length);
}
