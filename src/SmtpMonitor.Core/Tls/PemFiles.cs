using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Tls;

/// <summary>
/// Trust anchors and client certificates by file, read again when a file changes. Errors are
/// <see cref="IOException"/>, <see cref="UnauthorizedAccessException"/> or <see cref="CryptographicException"/>.
/// </summary>
internal sealed class PemFiles
{
    private readonly ConcurrentDictionary<string, (DateTime Written, X509Certificate2Collection Anchors)> _anchors = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string, string), (DateTime Written, SslStreamCertificateContext Context)> _clients = new();

    /// <summary>The anchors of a CA file, and a word for this state of it: the key of verdicts that rest on it.</summary>
    public (X509Certificate2Collection Anchors, string Version) Anchors(string path)
    {
        var written = Written(path);
        if (!_anchors.TryGetValue(path, out var entry) || entry.Written != written)
        {
            var anchors = new X509Certificate2Collection();
            anchors.ImportFromPemFile(path);
            if (anchors.Count == 0)
            {
                throw new CryptographicException($"{path} holds no PEM certificate");
            }

            _anchors[path] = entry = (written, anchors);
        }

        return (entry.Anchors, $"{path}@{entry.Written.Ticks}");
    }

    /// <summary>The client certificate of the settings; null when there is none.</summary>
    public SslStreamCertificateContext? Client(TlsSettings settings)
    {
        if (settings.ClientCertificateFile is not { } file)
        {
            return null;
        }

        var keyFile = settings.ClientKeyFile ?? file;
        var written = new[] { Written(file), Written(keyFile) }.Max();
        if (!_clients.TryGetValue((file, keyFile), out var entry) || entry.Written != written)
        {
            var certificate = X509Certificate2.CreateFromPemFile(file, keyFile);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(file);
            _clients[(file, keyFile)] = entry = (written, SslStreamCertificateContext.Create(certificate, chain, offline: true));
        }

        return entry.Context;
    }

    // Kubernetes mounts files as links into a folder that it swaps: what counts is the time of the file behind the link.
    private static DateTime Written(string path) =>
        (File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path)).LastWriteTimeUtc;
}
