using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.Options;

namespace SmtpMonitor.Configuration.Rules;

/// <summary>CA files hold certificates; a client certificate comes with the key that belongs to it.</summary>
internal sealed class TrustFilesRule : IConfigurationRule
{
    private const string CertificateHeader = "-----BEGIN CERTIFICATE-----";

    public void Check(MonitorOptions options, RuleContext context)
    {
        foreach (var section in options.EachProbeSection())
        {
            CheckCaFile(section, context);
            CheckClientCertificate(section, context);
        }
    }

    private static void CheckCaFile(ProbeOptions section, RuleContext context)
    {
        if (section.CaFile is { } file)
        {
            ReadCertificates(file, section.Key(nameof(section.CaFile)), context);
        }
    }

    private static void CheckClientCertificate(ProbeOptions section, RuleContext context)
    {
        var keyPath = section.Key(nameof(section.ClientKeyFile));
        if (section.ClientCertificateFile is not { } file)
        {
            if (section.ClientKeyFile is not null && !context.Report.IsWritten(section.Key(nameof(section.ClientCertificateFile))))
            {
                context.Report.Error(keyPath, "stands alone; client_certificate_file belongs beside it");
            }

            return;
        }

        var path = section.Key(nameof(section.ClientCertificateFile));
        var certificate = ReadCertificates(file, path, context);
        var (keyFile, key) = section.ClientKeyFile is { } separate ? (separate, Read(separate, keyPath, context)) : (file, certificate);
        if (certificate is not null && key is not null && KeyProblem(certificate, key, keyFile, file) is { } problem)
        {
            context.Report.Error(section.ClientKeyFile is null ? path : keyPath, problem);
        }
    }

    private static string? KeyProblem(string certificate, string key, string keyFile, string file)
    {
        if (key.Contains("-----BEGIN ENCRYPTED PRIVATE KEY-----", StringComparison.Ordinal) || key.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
        {
            return $"the key in file {Quoted.Of(keyFile)} is encrypted; keys with a passphrase are not supported";
        }

        if (!key.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            return $"file {Quoted.Of(keyFile)} holds no PEM private key" + (keyFile == file ? "; add it, or name its file in client_key_file" : "");
        }

        try
        {
            using var pair = X509Certificate2.CreateFromPem(certificate, key);
            return null;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return $"the key in file {Quoted.Of(keyFile)} is damaged or does not belong to the certificate in {Quoted.Of(file)}";
        }
    }

    /// <summary>The text of a PEM file with at least one sound certificate.</summary>
    private static string? ReadCertificates(string file, string path, RuleContext context)
    {
        if (Read(file, path, context) is not { } text)
        {
            return null;
        }

        if (!text.Contains(CertificateHeader, StringComparison.Ordinal))
        {
            context.Report.Error(path, text.Length == 0 ? $"file {Quoted.Of(file)} is empty" : $"file {Quoted.Of(file)} holds no PEM certificate");
            return null;
        }

        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(text);
            return text;
        }
        catch (CryptographicException)
        {
            context.Report.Error(path, $"a certificate in file {Quoted.Of(file)} is damaged");
            return null;
        }
        finally
        {
            foreach (var certificate in certificates)
            {
                certificate.Dispose();
            }
        }
    }

    private static string? Read(string file, string path, RuleContext context)
    {
        var text = context.Files.ReadTracked(file);
        if (text.Problem is { } problem)
        {
            context.Report.Error(path, problem);
            return null;
        }

        return text.Value;
    }
}
