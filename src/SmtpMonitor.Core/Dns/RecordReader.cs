using System.Collections.Immutable;
using DnsClient;
using SmtpMonitor.Core.Smtp;

namespace SmtpMonitor.Core.Dns;

/// <summary>Records of the DNS library in our own terms.</summary>
internal static class RecordReader
{
    public static ImmutableArray<MxRecord> Exchangers(ImmutableArray<DnsClient.Protocol.MxRecord> records)
    {
        var all = records
            .Select(r => new MxRecord(r.Preference, Name(r.Exchange)))
            .OrderBy(r => r.Preference)
            .ThenBy(r => r.Exchange, StringComparer.Ordinal)
            .DistinctBy(r => r.Exchange)
            .ToImmutableArray();

        // A null MX must stand alone (RFC 7505 §3); beside real exchangers it is a mistake that senders pass over.
        return all.Length > 1 ? all.RemoveAll(r => r.Exchange.Length == 0) : all;
    }

    /// <summary>Lower case, no trailing dot, fit for people.</summary>
    public static string Name(DnsString name) => WireText.Printable(name.Value.TrimEnd('.').ToLowerInvariant());
}
