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
        // A thousand targets may name one bundle; it is parsed once.
        var bundles = new Dictionary<string, Parsed<string>>(StringComparer.Ordinal);
        foreach (var section in options.EachProbeSection())
        {
            CheckCaFile(section.CaFile, section.Key(nameof(section.CaFile)), bundles, context);
            CheckClientCertificate(section, bundles, context);
        }

        if (options.DomainChecks is { PolicyCaFile: { } policyAnchors } checks)
        {
            Take(ReadCertificates(policyAnchors, bundles, context), checks.Key(nameof(checks.PolicyCaFile)), context);
        }

        foreach (var server in options.EachDeliveryServer())
        {
            CheckCaFile(server.CaFile, server.Key(nameof(server.CaFile)), bundles, context);
        }
    }

    private static void CheckCaFile(string? file, string path, Dictionary<string, Parsed<string>> bundles, RuleContext context)
    {
        if (file is not null)
        {
            Take(ReadCertificates(file, bundles, context), path, context);
        }
    }

    private static void CheckClientCertificate(ProbeOptions section, Dictionary<string, Parsed<string>> bundles, RuleContext context)
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
        var certificate = Take(ReadCertificates(file, bundles, context), path, context);
        var (keyFile, key) = section.ClientKeyFile is { } separate ? (separate, Take(context.Files.ReadTracked(separate), keyPath, context)) : (file, certificate);
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
    private static Parsed<string> ReadCertificates(string file, Dictionary<string, Parsed<string>> bundles, RuleContext context)
    {
        if (!bundles.TryGetValue(file, out var bundle))
        {
            bundle = context.Files.ReadTracked(file);
            bundle = bundle.Problem is null && BundleProblem(bundle.Value, Quoted.Of(file)) is { } problem ? Parsed<string>.Bad(problem) : bundle;
            bundles.Add(file, bundle);
        }

        return bundle;
    }

    private static string? BundleProblem(string text, string shown)
    {
        if (!text.Contains(CertificateHeader, StringComparison.Ordinal))
        {
            return text.Length == 0 ? $"file {shown} is empty" : $"file {shown} holds no PEM certificate";
        }

        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(text);
            return null;
        }
        catch (CryptographicException)
        {
            return $"a certificate in file {shown} is damaged";
        }
        finally
        {
            foreach (var certificate in certificates)
            {
                certificate.Dispose();
            }
        }
    }

    private static string? Take(Parsed<string> text, string path, RuleContext context)
    {
        if (text.Problem is { } problem)
        {
            context.Report.Error(path, problem);
            return null;
        }

        return text.Value;
    }
}
