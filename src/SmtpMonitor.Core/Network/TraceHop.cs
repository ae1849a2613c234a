using System.Net;

namespace SmtpMonitor.Core.Network;

/// <summary>One distance of a path trace.</summary>
/// <param name="Ttl">Hops that the packets were allowed, from 1.</param>
/// <param name="Answer">What came back.</param>
/// <param name="Sender">The router, or the host itself; null when silent.</param>
/// <param name="RoundTrip">Until the answer; null when silent.</param>
/// <param name="Icmp">The ICMP error behind it, when there was one.</param>
public sealed record TraceHop(int Ttl, HopAnswer Answer, IPAddress? Sender = null, TimeSpan? RoundTrip = null, IcmpEvidence? Icmp = null);
