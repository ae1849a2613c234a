using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SmtpMonitor.Lab.Dns;

/// <summary>From the words of a zone line to what goes on the wire. Throws <see cref="FormatException"/> with what is wrong.</summary>
internal static class LabRecordText
{
    /// <summary>Lower case, no trailing dot; <c>.</c> is the root, spelt as the empty string.</summary>
    public static string Name(string text)
    {
        var name = (text.EndsWith('.') ? text[..^1] : text).ToLowerInvariant();
        if (name.Length > 0 && name.Split('.').Any(l => l.Length is 0 or > 63 || !Ascii.IsValid(l)))
        {
            throw new FormatException($"\"{text}\" is no name");
        }

        return name;
    }

    public static LabDnsRecord Record(string name, string type, string data) => type.ToUpperInvariant() switch
    {
        "A" => new(name, LabDnsType.A, Address(data, AddressFamily.InterNetwork)),
        "AAAA" => new(name, LabDnsType.Aaaa, Address(data, AddressFamily.InterNetworkV6)),
        "CNAME" => new(name, LabDnsType.Cname, NameData(data), Name(data)),
        "PTR" => new(name, LabDnsType.Reverse, NameData(data)),
        "MX" => new(name, LabDnsType.Mx, Exchange(data)),
        "SRV" => new(name, LabDnsType.Srv, Service(data)),
        "TXT" => new(name, LabDnsType.Txt, Text(data)),
        _ => throw new FormatException($"\"{type}\" is no record type of this server"),
    };

    /// <summary>A name on the wire, uncompressed (RFC 1035 §3.1).</summary>
    public static ImmutableArray<byte> NameData(string text)
    {
        var octets = ImmutableArray.CreateBuilder<byte>();
        foreach (var label in Name(text).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            octets.Add((byte)label.Length);
            octets.AddRange(Encoding.ASCII.GetBytes(label));
        }

        octets.Add(0);
        return octets.ToImmutable();
    }

    private static ImmutableArray<byte> Address(string data, AddressFamily family) =>
        IPAddress.TryParse(data, out var address) && address.AddressFamily == family
            ? [.. address.GetAddressBytes()]
            : throw new FormatException($"\"{data}\" is no address of this type");

    private static ImmutableArray<byte> Exchange(string data) => NumbersAndName(data, 1, "MX data is a preference and a name");

    private static ImmutableArray<byte> Service(string data) => NumbersAndName(data, 3, "SRV data is a priority, a weight, a port and a name");

    private static ImmutableArray<byte> NumbersAndName(string data, int numbers, string otherwise)
    {
        var words = data.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != numbers + 1)
        {
            throw new FormatException(otherwise);
        }

        var octets = new byte[2 * numbers];
        for (var at = 0; at < numbers; at++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(
                octets.AsSpan(2 * at), ushort.TryParse(words[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException(otherwise));
        }

        return [.. octets, .. NameData(words[^1])];
    }

    private static ImmutableArray<byte> Text(string data) =>
        [.. Encoding.ASCII.GetBytes(data).Chunk(255).SelectMany(c => c.Prepend((byte)c.Length))];
}
