using System.Collections.Immutable;
using System.Net;

namespace SmtpMonitor.Core.Dns;

/// <summary>Addresses of one family, in the resolver's order; empty unless <see cref="Status"/> is success.</summary>
/// <param name="Status">How the look-up ended.</param>
/// <param name="Addresses">The addresses.</param>
/// <param name="Detail">For people, empty on success.</param>
public sealed record AddressAnswer(DnsStatus Status, ImmutableArray<IPAddress> Addresses, string Detail = "");
