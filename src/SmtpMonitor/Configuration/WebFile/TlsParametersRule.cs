using System.Collections.Immutable;
using System.Globalization;
using System.Net.Security;

namespace SmtpMonitor.Configuration.WebFile;

/// <summary>Versions, cipher suites and what of Go's TLS has no counterpart here.</summary>
internal static class TlsParametersRule
{
    /// <summary>HTTP/2 wants one of these below TLS 1.3 (RFC 9113 §9.2.2).</summary>
    private static readonly ImmutableArray<string> WantedByHttp2 = ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"];

    /// <summary>10 to 13 for TLS 1.0 to 1.3.</summary>
    public static (int Oldest, int Newest) Versions(TlsServerOptions tls) => (Number(tls.MinVersion) ?? 12, Number(tls.MaxVersion) ?? 13);

    public static ImmutableArray<TlsCipherSuite> CipherSuites(TlsServerOptions tls) =>
        [.. (tls.CipherSuites ?? []).Select(Enum.Parse<TlsCipherSuite>)];

    public static void Check(TlsServerOptions tls, bool http2, ConfigurationReport report)
    {
        CheckVersions(tls, report);
        CheckSuites(tls, http2, report);
        if (tls.CurvePreferences is not null)
        {
            report.Error(tls.Path(nameof(tls.CurvePreferences)), "is not supported: .NET leaves the curves to OpenSSL (Groups in openssl.cnf); remove the key");
        }

        if (tls.PreferServerCipherSuites == false)
        {
            report.Warning(tls.Path(nameof(tls.PreferServerCipherSuites)), "changes nothing: the server's order of cipher suites counts");
        }
    }

    private static void CheckVersions(TlsServerOptions tls, ConfigurationReport report)
    {
        var (oldest, newest) = Versions(tls);
        var (minPath, maxPath) = (tls.Path(nameof(tls.MinVersion)), tls.Path(nameof(tls.MaxVersion)));
        if (oldest > newest && !report.IsFaulty(minPath) && !report.IsFaulty(maxPath))
        {
            report.Error(report.IsWritten(minPath) ? minPath : maxPath, $"no version is left: min_version is TLS{oldest}, max_version TLS{newest}");
        }
        else if (oldest < 12)
        {
            report.Warning(minPath, "TLS 1.0 and 1.1 are retired (RFC 8996), and OpenSSL speaks them only where openssl.cnf lowers its security level; write TLS12");
        }
    }

    private static void CheckSuites(TlsServerOptions tls, bool http2, ConfigurationReport report)
    {
        var path = tls.Path(nameof(tls.CipherSuites));
        if (tls.CipherSuites is not { } suites || suites.Contains(null))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            report.Error(path, "cannot be chosen on Windows; remove the key");
        }
        else if (http2 && suites.Count > 0 && Versions(tls).Oldest < 13 && !suites.Intersect(WantedByHttp2).Any())
        {
            report.Error(path, $"HTTP/2 needs {string.Join(" or ", WantedByHttp2)} among them (RFC 9113 §9.2.2); add it, or write http2: false under http_server_config");
        }
    }

    private static int? Number(string? version) => version is null ? null : int.Parse(version.AsSpan("TLS".Length), CultureInfo.InvariantCulture);
}
