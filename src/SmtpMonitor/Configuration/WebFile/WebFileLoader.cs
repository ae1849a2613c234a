using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.Yaml;

namespace SmtpMonitor.Configuration.WebFile;

/// <summary>
/// One file in the format of Prometheus' exporter-toolkit (docs/web-configuration.md there) to valid settings, or to every error in
/// it at once. Never throws for what a file or a folder holds. No message has a secret in it.
/// </summary>
internal static class WebFileLoader
{
    private const int LargestFileMebibytes = 1;

    /// <param name="path">Of the file; messages name it as it is given here.</param>
    public static WebFileLoadResult Load(string path)
    {
        var report = new ConfigurationReport(path);
        var bytes = BoundedFile.Read(path, "the file", LargestFileMebibytes);
        if (bytes.Problem is { } problem)
        {
            report.FileError(problem);
            return Result(report, null, new ReferencedFiles(""), null);
        }

        var files = new ReferencedFiles(FolderOf(path));
        return Result(report, Check(bytes.Value, report, files), files, Hash(bytes.Value));
    }

    /// <summary>
    /// The fingerprint that a file has now, without looking into it; empty when it cannot be read. Names of other files come from
    /// <paramref name="last"/>, which is right as long as the file itself is unchanged.
    /// </summary>
    public static string Fingerprint(string path, WebFileLoadResult last)
    {
        var bytes = BoundedFile.Read(path, "", LargestFileMebibytes);
        if (bytes.Problem is not null)
        {
            return "";
        }

        var files = new ReferencedFiles(FolderOf(path));
        foreach (var file in last.TrackedFiles)
        {
            _ = files.ReadTracked(file);
        }

        return files.Fingerprint(Hash(bytes.Value));
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static WebFileLoadResult Result(ConfigurationReport report, WebSettings? settings, ReferencedFiles files, string? contentHash) => new()
    {
        Settings = report.HasErrors ? null : settings,
        Errors = report.Errors,
        Warnings = report.Warnings,
        Fingerprint = contentHash is null ? "" : files.Fingerprint(contentHash),
        TrackedFiles = [.. files.Tracked],
    };

    private static WebSettings? Check(byte[] bytes, ConfigurationReport report, ReferencedFiles files)
    {
        var context = new BindingContext(report, _ => null);
        if (ReadTree(bytes, report) is not { } tree || new SectionShape(typeof(WebOptions)).Bind(tree, "", context) is not WebOptions web)
        {
            return null;
        }

        var http2 = web.HttpServerConfig?.Http2 ?? true;
        var material = web.TlsServerConfig is { } tls ? CheckTls(tls, http2, report, files) : null;
        if (web.HttpServerConfig is { } http)
        {
            HeadersRule.Check(http, report);
        }

        UsersRule.Check(web, report);
        if (web.RateLimit is { Interval: { } interval, Burst: null or 0 } rate && interval > TimeSpan.Zero)
        {
            report.Error(rate.At, "no request would ever be answered; write a burst of 1 at least");
        }

        return report.HasErrors ? null : Build(web, http2, material);
    }

    /// <summary>The tree; an empty file is a section without keys.</summary>
    private static YamlNode? ReadTree(byte[] bytes, ConfigurationReport report)
    {
        try
        {
            var tree = YamlTreeReader.Read(Utf8Text.Decode(bytes));
            report.Conceal(WebSecrets.In(tree));
            return tree ?? new YamlMapping(SourcePosition.Start, [], 1);
        }
        catch (YamlFileException e)
        {
            report.Error(e.Position, "", e.Message);
            return null;
        }
    }

    private static TlsMaterial CheckTls(TlsServerOptions tls, bool http2, ConfigurationReport report, ReferencedFiles files)
    {
        var material = new TlsMaterial(tls, report, files);
        ClientCertificatesRule.Check(tls, material, report);
        TlsParametersRule.Check(tls, http2, report);
        return material;
    }

    private static WebSettings Build(WebOptions web, bool http2, TlsMaterial? material) => new()
    {
        Tls = material is { Certificate: { } certificate } && web.TlsServerConfig is { } tls ? BuildTls(tls, certificate, material) : null,
        Http2 = http2,
        Headers = [.. (web.HttpServerConfig?.Headers ?? ImmutableDictionary<string, string>.Empty).Where(h => h.Value.Length > 0)],
        Users = (web.BasicAuthUsers ?? ImmutableDictionary<string, string>.Empty).ToFrozenDictionary(StringComparer.Ordinal),
        RequestInterval = web.RateLimit?.Interval ?? TimeSpan.Zero,
        RequestBurst = web.RateLimit?.Burst ?? 0,
    };

    private static TlsServerSettings BuildTls(TlsServerOptions tls, X509Certificate2 certificate, TlsMaterial material) => new()
    {
        Certificate = certificate,
        Chain = material.Chain,
        ClientAuthentication = ClientCertificatesRule.Kind(tls),
        ClientAuthorities = material.ClientAuthorities,
        ClientNames = [.. tls.ClientAllowedSans ?? []],
        Versions = TlsParametersRule.Versions(tls),
        CipherSuites = TlsParametersRule.CipherSuites(tls),
    };
}
