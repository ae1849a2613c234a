using System.Text;

namespace SmtpMonitor.Configuration.Yaml;

/// <summary>The bytes of a file as text.</summary>
internal static class Utf8Text
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>UTF-8, with or without a byte order mark.</summary>
    /// <exception cref="YamlFileException">It is not UTF-8.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            throw new YamlFileException(SourcePosition.Start, "the file is UTF-16; save it as UTF-8");
        }

        var text = bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
        try
        {
            return Strict.GetString(text);
        }
        catch (DecoderFallbackException e)
        {
            var before = text[..Math.Clamp(e.Index, 0, text.Length)];
            var line = before.Count((byte)'\n') + 1;
            throw new YamlFileException(new SourcePosition(line, before.Length - before.LastIndexOf((byte)'\n')), "a byte here is not UTF-8; save the file as UTF-8");
        }
    }
}
