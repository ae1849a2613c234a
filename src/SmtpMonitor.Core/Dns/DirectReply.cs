using System.Collections.Immutable;
using DnsClient.Protocol;

namespace SmtpMonitor.Core.Dns;

/// <summary>What the DNS servers said to one question, before aliases are followed.</summary>
/// <param name="Status"><see cref="DnsStatus.Success"/> for NOERROR, with or without records.</param>
/// <param name="Records">The answer section; with <see cref="DnsStatus.Nxdomain"/> it may hold aliases that lead nowhere (RFC 6604 §3).</param>
/// <param name="Detail">For people, empty on success.</param>
internal sealed record DirectReply(DnsStatus Status, ImmutableArray<DnsResourceRecord> Records, string Detail = "")
{
    /// <summary>The server says that it validated the answer (flag AD, RFC 4035 §3.2.3).</summary>
    public bool Authentic { get; init; }

    /// <summary>Of the signatures in the answer; null without any.</summary>
    public SignatureTerm? Signatures => SignatureTerm.Of(Records);

    /// <summary>The validating server fails, and has the answer for who does not validate.</summary>
    public bool Bogus { get; init; }

    /// <summary>Every server that answered refused to (code 5).</summary>
    public bool Refused { get; init; }
}
