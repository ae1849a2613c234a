using System.Net.Sockets;

namespace SmtpMonitor.Core.Network;

/// <summary>The end of one connection attempt.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Socket">The connection, the caller's to dispose; null unless connected.</param>
/// <param name="Duration">From the SYN to the end.</param>
/// <param name="Icmp">The ICMP error behind it, where the system tells (Linux).</param>
/// <param name="Detail">For people; empty when connected.</param>
public sealed record ConnectResult(ConnectOutcome Outcome, Socket? Socket, TimeSpan Duration, IcmpEvidence? Icmp = null, string Detail = "");
