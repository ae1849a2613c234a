using System.Security.Cryptography;
using System.Text;
using SmtpMonitor.Configuration.Binding;

namespace SmtpMonitor.Configuration;

/// <summary>
/// The files that a configuration names, relative to its own folder. Remembers the content of those that take effect at load, so
/// that a changed one is noticed; secrets are looked at for presence and forgotten.
/// </summary>
internal sealed class ReferencedFiles(string folder)
{
    /// <summary>Certificate bundles are some 200 KiB; more than this is the wrong file.</summary>
    private const int LargestFileMebibytes = 4;

    private readonly SortedDictionary<string, string> _hashes = new(StringComparer.Ordinal);

    /// <summary>Full paths of the tracked files.</summary>
    public IReadOnlyCollection<string> Tracked => _hashes.Keys;

    public string FullPath(string file) => Path.GetFullPath(file, folder);

    /// <summary>The text of a file whose content counts for the fingerprint, or why it cannot be read.</summary>
    public Parsed<string> ReadTracked(string file)
    {
        var bytes = Read(file);
        _hashes[FullPathOrName(file)] = bytes.Problem is null ? Convert.ToHexStringLower(SHA256.HashData(bytes.Value)) : "";
        return bytes.Problem is { } problem ? Parsed<string>.Bad(problem) : Encoding.UTF8.GetString(bytes.Value);
    }

    /// <summary>How long the secret in a file is, one line end behind it left out.</summary>
    public Parsed<int> ReadSecret(string file)
    {
        var bytes = Read(file);
        if (bytes.Problem is { } problem)
        {
            return Parsed<int>.Bad(problem);
        }

        var length = bytes.Value.AsSpan().TrimEnd("\r\n"u8).Length;
        CryptographicOperations.ZeroMemory(bytes.Value);
        return length;
    }

    /// <summary>One hash over the configuration file and every tracked file.</summary>
    public string Fingerprint(string contentHash) =>
        _hashes.Count == 0
            ? contentHash
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
                string.Join('\n', _hashes.Select(h => $"{h.Key}\0{h.Value}").Prepend(contentHash)))));

    private string FullPathOrName(string file)
    {
        try
        {
            return FullPath(file);
        }
        catch (Exception e) when (e is ArgumentException or PathTooLongException or NotSupportedException)
        {
            return file;
        }
    }

    private Parsed<byte[]> Read(string file)
    {
        if (file.Length == 0)
        {
            return Parsed<byte[]>.Bad("is empty; it takes the path of a file");
        }

        try
        {
            var bytes = BoundedFile.Read(FullPath(file), $"file {Quoted.Of(file)}", LargestFileMebibytes);
            return bytes.Problem is not null && !Path.IsPathRooted(file) && !Path.Exists(FullPath(file))
                ? Parsed<byte[]>.Bad($"{bytes.Problem}; relative paths begin at the folder of the configuration file")
                : bytes;
        }
        catch (Exception e) when (e is ArgumentException or PathTooLongException or NotSupportedException)
        {
            return Parsed<byte[]>.Bad($"{Quoted.Of(file)} is not the path of a file");
        }
    }
}
