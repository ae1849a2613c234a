using SmtpMonitor.Configuration.Binding;

namespace SmtpMonitor.Configuration;

/// <summary>Whole files up to a size, with failures in words.</summary>
internal static class BoundedFile
{
    private const int Mebibyte = 1024 * 1024;

    /// <param name="path">Of the file.</param>
    /// <param name="subject">What the message calls it.</param>
    /// <param name="mebibytes">Largest size. Counted while reading: devices say that their length is 0.</param>
    public static Parsed<byte[]> Read(string path, string subject, int mebibytes)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var buffer = new MemoryStream();
            var chunk = new byte[16 * 1024];
            for (int read; (read = stream.Read(chunk)) > 0;)
            {
                buffer.Write(chunk, 0, read);
                if (buffer.Length > mebibytes * Mebibyte)
                {
                    return Parsed<byte[]>.Bad($"{subject} is too large ({mebibytes} MiB at most)");
                }
            }

            return buffer.ToArray();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Parsed<byte[]>.Bad($"{subject} does not exist");
        }
        catch (UnauthorizedAccessException)
        {
            return Parsed<byte[]>.Bad(Directory.Exists(path) ? $"{subject} is a folder" : $"{subject} may not be read by the user that the monitor runs as");
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            return Parsed<byte[]>.Bad($"{subject} cannot be read");
        }
    }
}
