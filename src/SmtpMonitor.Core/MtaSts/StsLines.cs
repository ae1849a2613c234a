using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SmtpMonitor.Core.MtaSts;

/// <summary>A policy file in lines: <c>LF / CRLF</c> ends one (RFC 8461 §3.2), UTF-8, no control characters.</summary>
internal static class StsLines
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static ReadOnlySpan<byte> ByteOrderMark => [0xef, 0xbb, 0xbf];

    public static ImmutableArray<StsLine> Split(ReadOnlySpan<byte> octets)
    {
        var lines = ImmutableArray.CreateBuilder<StsLine>();
        while (!octets.IsEmpty)
        {
            var end = octets.IndexOf((byte)'\n');
            var line = end < 0 ? octets : octets[..end];
            octets = end < 0 ? [] : octets[(end + 1)..];
            lines.Add(Read(end >= 0 && line.EndsWith("\r"u8) ? line[..^1] : line));
        }

        return lines.ToImmutable();
    }

    private static StsLine Read(ReadOnlySpan<byte> octets)
    {
        string text;
        try
        {
            text = Strict.GetString(octets);
        }
        catch (DecoderFallbackException)
        {
            return new("", "the line is not UTF-8");
        }

        if (octets.StartsWith(ByteOrderMark))
        {
            return new("", "a byte order mark stands before the text: the file is written without one");
        }

        foreach (var c in text)
        {
            if (c is < ' ' and not '\t' or '\x7f')
            {
                return new("", c == '\r'
                    ? "a carriage return stands alone: lines end with LF or CRLF"
                    : string.Create(CultureInfo.InvariantCulture, $"the line has the control character {(int)c:x2}, which the grammar does not allow"));
            }
        }

        var trimmed = text.TrimEnd(' ', '\t');
        return trimmed.Length > 0
            ? new(trimmed, null)
            : new("", "the line is blank: every line is a field");
    }
}
