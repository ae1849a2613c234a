using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SmtpMonitor.Configuration.Binding;

namespace SmtpMonitor.Configuration.WebFile;

/// <summary>The certificates and the key that a web configuration names or holds, each read once.</summary>
internal sealed class TlsMaterial
{
    private const string CertificateHeader = "-----BEGIN CERTIFICATE-----";

    private readonly ConfigurationReport _report;
    private readonly ReferencedFiles _files;

    public TlsMaterial(TlsServerOptions tls, ConfigurationReport report, ReferencedFiles files)
    {
        (_report, _files) = (report, files);
        var certificate = Read(tls, tls.Cert, nameof(tls.Cert), tls.CertFile, nameof(tls.CertFile), isRequired: true);
        var key = Read(tls, tls.Key, nameof(tls.Key), tls.KeyFile, nameof(tls.KeyFile), isRequired: true);
        var authorities = Read(tls, tls.ClientCa, nameof(tls.ClientCa), tls.ClientCaFile, nameof(tls.ClientCaFile), isRequired: false);
        Chain = Certificates(certificate);
        ClientAuthorities = Certificates(authorities);
        HasClientAuthorities = authorities.Path is not null;
        if (Chain.Count > 0 && key.Text is not null)
        {
            Certificate = Pair(certificate, key);
        }
    }

    /// <summary>The certificate with its key; null when there is none to use.</summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>Every certificate of the server's file.</summary>
    public X509Certificate2Collection Chain { get; }

    /// <summary>Who signs the clients' certificates; empty when the file names nobody.</summary>
    public X509Certificate2Collection ClientAuthorities { get; }

    /// <summary>True when the file names authorities, also unusable ones.</summary>
    public bool HasClientAuthorities { get; }

    private Source Read(TlsServerOptions tls, string? inline, string inlineName, string? file, string fileName, bool isRequired)
    {
        var (inlinePath, filePath) = (tls.Path(inlineName), tls.Path(fileName));
        var (hasInline, hasFile) = (_report.IsWritten(inlinePath), _report.IsWritten(filePath));
        if (hasInline && hasFile)
        {
            _report.Error(inlinePath, $"stands beside {Options.OptionsSection.KeyName(fileName)}; keep one of the two");
            return new Source(null, inlinePath, "");
        }

        if (hasInline)
        {
            return new Source(inline, inlinePath, "the text");
        }

        if (!hasFile)
        {
            if (isRequired)
            {
                _report.Error(tls.At, $"\"{Options.OptionsSection.KeyName(fileName)}\" is missing; TLS needs a certificate and its key");
            }

            return new Source(null, null, "");
        }

        if (file is null)
        {
            return new Source(null, filePath, "");
        }

        var text = _files.ReadTracked(file);
        if (text.Problem is { } problem)
        {
            _report.Error(filePath, problem);
            return new Source(null, filePath, "");
        }

        return new Source(text.Value, filePath, $"file {Quoted.Of(file)}");
    }

    private X509Certificate2Collection Certificates(Source source)
    {
        var certificates = new X509Certificate2Collection();
        if (source is not { Text: { } text, Path: { } path })
        {
            return certificates;
        }

        if (!text.Contains(CertificateHeader, StringComparison.Ordinal))
        {
            _report.Error(path, text.Length == 0 ? $"{source.Shown} is empty" : $"{source.Shown} holds no PEM certificate");
            return certificates;
        }

        try
        {
            certificates.ImportFromPem(text);
        }
        catch (CryptographicException)
        {
            certificates.Clear();
            _report.Error(path, $"a certificate in {source.Shown} is damaged");
        }

        return certificates;
    }

    private X509Certificate2? Pair(Source certificate, Source key)
    {
        if (key.Text!.Contains("-----BEGIN ENCRYPTED PRIVATE KEY-----", StringComparison.Ordinal) || key.Text.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
        {
            _report.Error(key.Path!, $"the key in {key.Shown} is encrypted; keys with a passphrase are not supported");
        }
        else if (!key.Text.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            _report.Error(key.Path!, $"{key.Shown} holds no PEM private key");
        }
        else
        {
            try
            {
                return X509Certificate2.CreateFromPem(certificate.Text!, key.Text);
            }
            catch (Exception e) when (e is CryptographicException or ArgumentException)
            {
                _report.Error(key.Path!, $"the key in {key.Shown} is damaged or does not belong to the certificate");
            }
        }

        return null;
    }

    /// <summary>A text and where it was found; both null when the key is not written. A class: a record would write the key out.</summary>
    private sealed class Source(string? text, string? path, string shown)
    {
        public string? Text { get; } = text;

        public string? Path { get; } = path;

        public string Shown { get; } = shown;
    }
}
