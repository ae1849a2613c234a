using System.Collections.Immutable;

namespace SmtpMonitor.Core.Dns;

/// <summary>Where a service is to be had (RFC 2782). A target of <c>.</c> is spelt as the empty string.</summary>
public sealed record SrvRecord(int Priority, int Weight, int Port, string Target);

/// <summary>Where a domain's service is to be had.</summary>
/// <param name="Status">How the look-up ended; <see cref="DnsStatus.Nodata"/> and <see cref="DnsStatus.Nxdomain"/> mean that nothing is published.</param>
/// <param name="Records">Sorted by priority, then the greater weight, then target and port: a fixed order, where clients draw lots by weight.</param>
/// <param name="Detail">For people, empty on success.</param>
public sealed record SrvAnswer(DnsStatus Status, ImmutableArray<SrvRecord> Records, string Detail = "")
{
    /// <summary>The domain says that it does not offer the service (RFC 2782, target ".").</summary>
    public bool IsDeclined => Records is [{ Target: "" }];
}
