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
        "MX" => new(name, LabDnsType.Mx, Exchange(data)),
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

    private static ImmutableArray<byte> Exchange(string data)
    {
        var words = data.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 2 || !ushort.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var preference))
        {
            throw new FormatException("MX data is a preference and a name");
        }

        var octets = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(octets, preference);
        return [.. octets, .. NameData(words[1])];
    }

    private static ImmutableArray<byte> Text(string data) =>
        [.. Encoding.ASCII.GetBytes(data).Chunk(255).SelectMany(c => c.Prepend((byte)c.Length))];
}
