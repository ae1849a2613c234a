using System.Security.Cryptography.X509Certificates;
using SmtpMonitor.Configuration.Binding;

namespace SmtpMonitor.Configuration.WebFile;

/// <summary>Authorities, names and the kind of client authentication fit each other.</summary>
internal static class ClientCertificatesRule
{
    public static ClientAuthentication Kind(TlsServerOptions tls) => tls.ClientAuthType switch
    {
        TlsServerOptions.Request => ClientAuthentication.Request,
        TlsServerOptions.RequireAny or TlsServerOptions.RequireAnyOnce => ClientAuthentication.RequireAny,
        TlsServerOptions.VerifyIfGiven => ClientAuthentication.VerifyIfGiven,
        TlsServerOptions.RequireAndVerify => ClientAuthentication.RequireAndVerify,
        _ => ClientAuthentication.None,
    };

    public static void Check(TlsServerOptions tls, TlsMaterial material, ConfigurationReport report)
    {
        var path = tls.Path(nameof(tls.ClientAuthType));
        if (report.IsFaulty(path))
        {
            return;
        }

        var kind = Kind(tls);
        var authorities = tls.Path(report.IsWritten(tls.Path(nameof(tls.ClientCaFile))) ? nameof(tls.ClientCaFile) : nameof(tls.ClientCa));
        if (material.HasClientAuthorities && kind == ClientAuthentication.None)
        {
            report.Error(authorities, $"does nothing without client_auth_type; write client_auth_type: {TlsServerOptions.RequireAndVerify}");
        }

        if (material.ClientAuthorities is [var first, ..] && !material.ClientAuthorities.Any(IsRoot))
        {
            report.Error(authorities, $"has no root in it, and a client's chain must end at one here; add the certificate of {Quoted.Of(first.Issuer)}, which signs itself");
        }

        if (tls.ClientAllowedSans is not null && kind is not (ClientAuthentication.RequireAny or ClientAuthentication.RequireAndVerify))
        {
            report.Error(tls.Path(nameof(tls.ClientAllowedSans)), $"needs a client_auth_type that requires a certificate; write client_auth_type: {TlsServerOptions.RequireAndVerify}");
        }

        Warn(path, kind, material, report);
    }

    private static void Warn(string path, ClientAuthentication kind, TlsMaterial material, ConfigurationReport report)
    {
        if (kind is ClientAuthentication.Request or ClientAuthentication.RequireAny or ClientAuthentication.VerifyIfGiven)
        {
            report.Warning(path, $"keeps nobody out: {Opening(kind)}; {TlsServerOptions.RequireAndVerify} does");
        }
        else if (kind == ClientAuthentication.RequireAndVerify && !material.HasClientAuthorities)
        {
            report.Warning(path, "without client_ca_file a certificate of every public authority is accepted");
        }
    }

    /// <summary>Go lets a chain end at any certificate of the file, .NET at one that signs itself.</summary>
    private static bool IsRoot(X509Certificate2 certificate) => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    private static string Opening(ClientAuthentication kind) =>
        kind == ClientAuthentication.RequireAny ? "certificates are not verified" : "a client without a certificate is let in";
}
