using System.Collections.Immutable;

namespace SmtpMonitor.Core.Dns;

/// <summary>One mail exchanger (RFC 5321 §5.1). An exchange of <c>.</c> is spelt as the empty string.</summary>
public sealed record MxRecord(int Preference, string Exchange);

/// <summary>The mail exchangers of a domain by preference.</summary>
/// <param name="Status">How the look-up ended; <see cref="DnsStatus.Nodata"/> means that the domain itself is the exchanger (implicit MX).</param>
/// <param name="Records">Sorted by preference, then name.</param>
/// <param name="Detail">For people, empty on success.</param>
public sealed record MxAnswer(DnsStatus Status, ImmutableArray<MxRecord> Records, string Detail = "")
{
    /// <summary>How long the records may be kept; null without records.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>The domain takes no mail (RFC 7505).</summary>
    public bool IsNullMx => Records is [{ Exchange: "" }];
}
