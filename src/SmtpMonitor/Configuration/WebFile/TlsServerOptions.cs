using SmtpMonitor.Configuration.Options;

namespace SmtpMonitor.Configuration.WebFile;

[Doc("TLS for the pages.")]
internal sealed record TlsServerOptions : OptionsSection
{
    public const string None = "NoClientCert";
    public const string Request = "RequestClientCert";
    public const string RequireAny = "RequireAnyClientCert";
    public const string VerifyIfGiven = "VerifyClientCertIfGiven";
    public const string RequireAndVerify = "RequireAndVerifyClientCert";

    /// <summary>An older spelling of <see cref="RequireAny"/> that the toolkit goes on to take.</summary>
    public const string RequireAnyOnce = "RequireClientCert";

    /// <summary>The key path of a property; the method's own name is taken here by a key of the file.</summary>
    public string Path(string property) => ((OptionsSection)this).Key(property);

    [Doc("PEM file of the certificate, with its chain behind it. Relative to the folder of this file. A changed file is noticed.", Example = "server.pem")]
    public string? CertFile { get; init; }

    [Doc("PEM file of the certificate's key, without a passphrase. Relative to the folder of this file. A changed file is noticed.", Example = "server.key")]
    public string? KeyFile { get; init; }

    [Doc("The certificate itself in PEM, instead of `cert_file`.")]
    [TextBlock]
    public string? Cert { get; init; }

    [Doc("The key itself in PEM, instead of `key_file`.")]
    [TextBlock]
    public new string? Key { get; init; }

    [Doc("Whether clients must show a certificate, and whether it is verified.", Default = None, Example = RequireAndVerify)]
    [Words("a kind of client authentication", None, Request, RequireAny, VerifyIfGiven, RequireAndVerify, RequireAnyOnce)]
    public string? ClientAuthType { get; init; }

    [Doc("PEM file of the authorities that client certificates are verified by. Relative to the folder of this file. A changed file is noticed.", Default = "(the system's trust store)", Example = "clients.pem")]
    public string? ClientCaFile { get; init; }

    [Doc("The authorities themselves in PEM, instead of `client_ca_file`.")]
    [TextBlock]
    public string? ClientCa { get; init; }

    [Doc("Names, one of which a client's certificate must have (subject alternative names: DNS, address, mail address or URI, compared as they are).", Example = "[prometheus.example.com]")]
    public IReadOnlyList<string>? ClientAllowedSans { get; init; }

    [Doc("Oldest TLS version accepted.", Default = "TLS12", Example = "TLS13")]
    [Words("a TLS version", "TLS10", "TLS11", "TLS12", "TLS13")]
    public string? MinVersion { get; init; }

    [Doc("Newest TLS version accepted.", Default = "TLS13", Example = "TLS13")]
    [Words("a TLS version", "TLS10", "TLS11", "TLS12", "TLS13")]
    public string? MaxVersion { get; init; }

    [Doc("Cipher suites up to TLS 1.2; those of TLS 1.3 are always offered.", Default = "(OpenSSL's)", Example = "[TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256]")]
    [Words(
        "a cipher suite that is taken",
        "TLS_AES_128_GCM_SHA256",
        "TLS_AES_256_GCM_SHA384",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
        "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
        "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256")]
    public IReadOnlyList<string>? CipherSuites { get; init; }

    [Doc("The server's order of cipher suites counts; `false` is taken and changes nothing, as in Go since 1.18.", Default = "true", Example = "true")]
    public bool? PreferServerCipherSuites { get; init; }

    [Doc("Refused: .NET leaves the curves to OpenSSL (`Groups` in openssl.cnf).")]
    public IReadOnlyList<string>? CurvePreferences { get; init; }
}
