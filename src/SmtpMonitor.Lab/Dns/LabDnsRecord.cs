using System.Collections.Immutable;

namespace SmtpMonitor.Lab.Dns;

/// <summary>One record.</summary>
/// <param name="Name">Its owner: lower case, no trailing dot.</param>
/// <param name="Type">Its type.</param>
/// <param name="Data">RDATA as on the wire, names in it uncompressed.</param>
/// <param name="Alias">Where a CNAME leads; empty for other types.</param>
internal sealed record LabDnsRecord(string Name, LabDnsType Type, ImmutableArray<byte> Data, string Alias = "");
