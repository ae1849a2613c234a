using System.Collections.Immutable;
using System.IO.Compression;
using SmtpMonitor.Core.Smtp;

namespace SmtpMonitor.Results.History;

/// <summary>
/// A dialogue in a few hundred bytes: a dozen lines as objects are some kilobytes, and ten thousand endpoints have several each. Most
/// are never looked at again, so that packing may cost a little and reading a little more.
/// </summary>
internal sealed class PackedDialogue
{
    /// <summary>No dialogue takes more; of a longer one the end is kept, since that is where it failed.</summary>
    public const int MostBytes = 4096;

    private readonly byte[] _bytes;

    private PackedDialogue(byte[] bytes) => _bytes = bytes;

    public int Length => _bytes.Length;

    public static PackedDialogue Pack(ImmutableArray<TranscriptLine> lines)
    {
        var packed = Deflate(lines);
        while (packed.Length > MostBytes)
        {
            var kept = lines.Length / 2;
            lines = [new TranscriptLine(Speaker.Note, lines[0].At, "the beginning is left out"), .. lines.Skip(lines.Length - kept + 1)];
            packed = kept <= 1 ? [] : Deflate(lines);
        }

        return new PackedDialogue(packed);
    }

    public ImmutableArray<TranscriptLine> Unpack()
    {
        if (_bytes.Length == 0)
        {
            return [];
        }

        using var reader = new BinaryReader(new DeflateStream(new MemoryStream(_bytes), CompressionMode.Decompress));
        var lines = new TranscriptLine[reader.Read7BitEncodedInt()];
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = new TranscriptLine((Speaker)reader.ReadByte(), TimeSpan.FromTicks(reader.Read7BitEncodedInt64()), reader.ReadString());
        }

        return [.. lines];
    }

    private static byte[] Deflate(ImmutableArray<TranscriptLine> lines)
    {
        if (lines.IsEmpty)
        {
            return [];
        }

        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(new DeflateStream(bytes, CompressionLevel.Fastest)))
        {
            writer.Write7BitEncodedInt(lines.Length);
            foreach (var line in lines)
            {
                writer.Write((byte)line.Speaker);
                writer.Write7BitEncodedInt64(line.At.Ticks);
                writer.Write(line.Text);
            }
        }

        return bytes.ToArray();
    }
}
