using System.Net;

namespace SmtpMonitor.Core.Network;

/// <summary>An ICMP error that ended a connection attempt, as the kernel's error queue tells it (RFC 792, RFC 4443).</summary>
/// <param name="Type">ICMP or ICMPv6 type.</param>
/// <param name="Code">Its code.</param>
/// <param name="Sender">Who sent it: a router, a firewall, or the host itself.</param>
public sealed record IcmpEvidence(byte Type, byte Code, IPAddress Sender);
