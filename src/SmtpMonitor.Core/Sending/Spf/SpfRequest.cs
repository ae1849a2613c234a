using System.Net;

namespace SmtpMonitor.Core.Sending.Spf;

/// <summary>The arguments of check_host() (RFC 7208 §4.1).</summary>
/// <param name="Address">Who sends; an IPv4-mapped address is the IPv4 address.</param>
/// <param name="Domain">Whose record is asked for, wire form, no trailing dot.</param>
/// <param name="Helo">What the sender calls itself; an address literal in brackets is allowed.</param>
public sealed record SpfRequest(IPAddress Address, string Domain, string Helo)
{
    /// <summary>MAIL FROM; where nobody says another, <c>postmaster</c> of the domain (RFC 7208 §2.4).</summary>
    public string Sender { get; init; } = $"postmaster@{Domain}";

    /// <summary>Longest wait for one look-up. Default 5 s.</summary>
    public TimeSpan LookUpTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
