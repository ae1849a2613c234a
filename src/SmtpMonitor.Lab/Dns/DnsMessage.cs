using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace SmtpMonitor.Lab.Dns;

/// <summary>A query as received (RFC 1035 §4.1): enough of it to answer.</summary>
/// <param name="Id">To be sent back.</param>
/// <param name="RecursionDesired">To be sent back.</param>
/// <param name="Question">The question section as received, to be sent back octet by octet (clients compare its letter case).</param>
internal sealed record DnsMessage(ushort Id, bool RecursionDesired, string Name, ushort Type, ImmutableArray<byte> Question)
{
    private const int HeaderLength = 12;
    private const ushort Internet = 1;

    /// <summary>Reads a standard query with exactly one question of class IN; null for everything else.</summary>
    public static DnsMessage? Read(ReadOnlySpan<byte> octets)
    {
        if (octets.Length < HeaderLength || (octets[2] & 0b1111_1000) != 0 || BinaryPrimitives.ReadUInt16BigEndian(octets[4..]) != 1)
        {
            return null;
        }

        var labels = new List<string>();
        var at = HeaderLength;
        while (true)
        {
            // A question has nothing before it that a compressed name could point to.
            if (at >= octets.Length || octets[at] > 63 || at + 1 + octets[at] > octets.Length)
            {
                return null;
            }

            var length = octets[at++];
            if (length == 0)
            {
                break;
            }

            labels.Add(Encoding.Latin1.GetString(octets.Slice(at, length)).ToLowerInvariant());
            at += length;
        }

        if (at + 4 > octets.Length || BinaryPrimitives.ReadUInt16BigEndian(octets[(at + 2)..]) != Internet)
        {
            return null;
        }

        return new(
            BinaryPrimitives.ReadUInt16BigEndian(octets),
            (octets[2] & 1) != 0,
            string.Join('.', labels),
            BinaryPrimitives.ReadUInt16BigEndian(octets[at..]),
            [.. octets[HeaderLength..(at + 4)]]);
    }

    /// <summary>The answer on the wire, names uncompressed.</summary>
    /// <param name="truncated">Sets TC and leaves the records out.</param>
    public byte[] Answer(byte responseCode, ImmutableArray<LabDnsRecord> records, bool truncated)
    {
        var octets = Header(responseCode, truncated, truncated ? 0 : records.Length);
        if (!truncated)
        {
            foreach (var record in records)
            {
                octets.AddRange(LabRecordText.NameData(record.Name));
                Add(octets, (ushort)record.Type);
                Add(octets, Internet);
                octets.AddRange([0, 0, 0, 60]);
                Add(octets, (ushort)record.Data.Length);
                octets.AddRange(record.Data);
            }
        }

        return [.. octets];
    }

    /// <summary>The right id and question, then a promised record whose owner name runs past the end.</summary>
    public byte[] Nonsense() => [.. Header(0, truncated: false, records: 1), 63, 0xff, 0xfe];

    private List<byte> Header(byte responseCode, bool truncated, int records)
    {
        var octets = new List<byte>();
        Add(octets, Id);
        octets.Add((byte)(0b1000_0000 | (truncated ? 0b10 : 0) | (RecursionDesired ? 1 : 0)));
        octets.Add((byte)(0b1000_0000 | responseCode));
        Add(octets, 1);
        Add(octets, (ushort)records);
        octets.AddRange([0, 0, 0, 0]);
        octets.AddRange(Question);
        return octets;
    }

    private static void Add(List<byte> octets, ushort value) => octets.AddRange([(byte)(value >> 8), (byte)value]);
}
