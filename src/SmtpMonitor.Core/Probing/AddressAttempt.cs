using System.Net;
using SmtpMonitor.Core.Network;

namespace SmtpMonitor.Core.Probing;

/// <summary>One connection attempt to one address.</summary>
/// <param name="Address">The address tried.</param>
/// <param name="Reason"><see cref="Reason.None"/> when it connected.</param>
/// <param name="Duration">Time until it connected or failed.</param>
/// <param name="Icmp">Who said so, when a router or the host answered with ICMP.</param>
public sealed record AddressAttempt(IPAddress Address, Reason Reason, TimeSpan Duration, IcmpEvidence? Icmp = null);
