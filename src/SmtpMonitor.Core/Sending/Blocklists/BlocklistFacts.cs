using System.Collections.Immutable;

namespace SmtpMonitor.Core.Sending.Blocklists;

/// <summary>What can be said of a zone, as its test entries tell (RFC 5782 §5).</summary>
public enum BlocklistState
{
    /// <summary>The entry that must be listed is, and the one that must not be is not.</summary>
    Working,

    /// <summary>The entry that must be listed is not, or answers are none of a block list: the zone is gone, or its name is misspelt.</summary>
    NotWorking,

    /// <summary>The entry that must not be listed is: the zone lists everything, and says nothing of us.</summary>
    ListsEverything,

    /// <summary>The zone does not serve who asks: through an open resolver, too often, or without a contract.</summary>
    Refused,

    /// <summary>The look-up failed; it may succeed later.</summary>
    Unreachable,

    /// <summary>The zone works, but has no entries for IPv6 addresses, and this is one.</summary>
    Ipv4Only,
}

/// <summary>One zone about one address.</summary>
/// <param name="Zone">No trailing dot.</param>
/// <param name="State">Whether the zone can be believed.</param>
/// <param name="Detail">Why not, for people; empty when it works.</param>
public sealed record BlocklistFacts(string Zone, BlocklistState State, string Detail = "")
{
    /// <summary>Null where the zone cannot be believed.</summary>
    public bool? Listed { get; init; }

    /// <summary>What the zone answered for a listed address, for instance <c>127.0.0.4</c>: the zone says which list or reason that is.</summary>
    public ImmutableArray<string> Codes { get; init; } = [];

    /// <summary>What the zone says about it (TXT), escaped, at most 3 texts of 200 characters.</summary>
    public ImmutableArray<string> Reasons { get; init; } = [];
}
