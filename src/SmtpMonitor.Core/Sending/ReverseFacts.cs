using System.Collections.Immutable;
using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.Sending;

/// <summary>The names of an address (PTR) and whether they lead back to it: forward-confirmed reverse DNS (RFC 8601 §2.7.3).</summary>
/// <param name="Status">How the look-up of the names ended.</param>
/// <param name="Names">At most 10.</param>
/// <param name="Detail">For people, empty on success.</param>
public sealed record ReverseFacts(DnsStatus Status, ImmutableArray<ReverseName> Names, string Detail = "")
{
    /// <summary>True when a name leads back, false when none does for sure, null when a look-up failed that may succeed later.</summary>
    public bool? Confirmed =>
        Names.Any(n => n.LeadsBack) ? true
        : Status is DnsStatus.Servfail or DnsStatus.Timeout || Names.Any(n => n.Status is DnsStatus.Servfail or DnsStatus.Timeout) ? null
        : false;
}

/// <summary>One name of an address.</summary>
/// <param name="Name">Lower case, no trailing dot.</param>
/// <param name="Status">How the look-up of its addresses ended.</param>
/// <param name="LeadsBack">The address is among them.</param>
/// <param name="LooksGeneric">The numbers of the address stand in it, as providers name addresses that nobody rented for mail.</param>
public sealed record ReverseName(string Name, DnsStatus Status, bool LeadsBack, bool LooksGeneric);
