using System.Net.Security;
using SmtpMonitor.Configuration.WebFile;
using SmtpMonitor.Tests.Web.Guard;

namespace SmtpMonitor.Tests.Configuration.WebFile;

public sealed class WebFileTests : IDisposable
{
    private const string Tls = "tls_server_config: { cert_file: server.pem, key_file: server.key";
    private const string Hash = "$2y$10$QOauhQNbBCuQDKes6eFzPeMqBSjb7Mr5DUmpZ/VcEd00UAV/LDeSi";

    private readonly DoorFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("tls_server_cfg: {}", "1:1: tls_server_cfg: unknown key; did you mean \"tls_server_config\"?")]
    [InlineData("cert_file: a", "1:1: cert_file: unknown key here; it belongs under tls_server_config")]
    [InlineData("targets: []", "1:1: targets: unknown key; known here: tls_server_config, http_server_config, basic_auth_users, rate_limit")]
    [InlineData("tls_server_config: {}", "1:20: tls_server_config: \"cert_file\" is missing; TLS needs a certificate and its key", "1:20: tls_server_config: \"key_file\" is missing; TLS needs a certificate and its key")]
    [InlineData("tls_server_config: { cert_file: none.pem, key_file: ca.pem }", "1:33: tls_server_config.cert_file: file \"none.pem\" does not exist; relative paths begin at the folder of the configuration file")]
    [InlineData("tls_server_config: { cert_file: server.pem, key_file: ca.pem }", "1:55: tls_server_config.key_file: file \"ca.pem\" holds no PEM private key")]
    [InlineData("tls_server_config: { cert_file: server.key, key_file: server.key }", "1:33: tls_server_config.cert_file: file \"server.key\" holds no PEM certificate")]
    [InlineData("tls_server_config: { cert_file: ca.pem, key_file: server.key }", "1:51: tls_server_config.key_file: the key in file \"server.key\" is damaged or does not belong to the certificate")]
    [InlineData("tls_server_config: { cert: x, cert_file: server.pem, key_file: server.key }", "1:28: tls_server_config.cert: stands beside cert_file; keep one of the two")]
    [InlineData(Tls + ", client_auth_type: RequireAndVerifyClient }", "1:85: tls_server_config.client_auth_type: \"RequireAndVerifyClient\" is not a kind of client authentication; did you mean \"RequireAndVerifyClientCert\"? (NoClientCert, RequestClientCert, RequireAnyClientCert, VerifyClientCertIfGiven, RequireAndVerifyClientCert, RequireClientCert)")]
    [InlineData(Tls + ", client_ca_file: ca.pem }", "1:83: tls_server_config.client_ca_file: does nothing without client_auth_type; write client_auth_type: RequireAndVerifyClientCert")]
    [InlineData(Tls + ", client_auth_type: RequireAndVerifyClientCert, client_ca_file: server.pem }", "1:129: tls_server_config.client_ca_file: has no root in it, and a client's chain must end at one here; add the certificate of \"CN=test authority\", which signs itself")]
    [InlineData(Tls + ", client_auth_type: RequestClientCert, client_allowed_sans: [a] }", "1:125: tls_server_config.client_allowed_sans: needs a client_auth_type that requires a certificate; write client_auth_type: RequireAndVerifyClientCert")]
    [InlineData(Tls + ", min_version: TLS13, max_version: TLS12 }", "1:80: tls_server_config.min_version: no version is left: min_version is TLS13, max_version TLS12")]
    [InlineData(Tls + ", min_version: TLS1.2 }", "1:80: tls_server_config.min_version: \"TLS1.2\" is not a TLS version; did you mean \"TLS12\"? (TLS10, TLS11, TLS12, TLS13)")]
    [InlineData(Tls + ", cipher_suites: [TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA] }", "1:82: tls_server_config.cipher_suites: HTTP/2 needs TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 or TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 among them (RFC 9113 §9.2.2); add it, or write http2: false under http_server_config")]
    [InlineData(Tls + ", curve_preferences: [X25519] }", "1:86: tls_server_config.curve_preferences: is not supported: .NET leaves the curves to OpenSSL (Groups in openssl.cnf); remove the key")]
    [InlineData("http_server_config: { headers: { X-Frame-Option: deny } }", "1:50: http_server_config.headers.X-Frame-Option: this header cannot be set; did you mean \"X-Frame-Options\"?")]
    [InlineData("http_server_config: { headers: { X-Frame-Options: DENY } }", "1:51: http_server_config.headers.X-Frame-Options: \"DENY\" is not a value of this header; did you mean \"deny\"? (deny, sameorigin)")]
    [InlineData("rate_limit: { interval: 1s }", "1:13: rate_limit: no request would ever be answered; write a burst of 1 at least")]
    [InlineData("basic_auth_users: { a: '$2y$16$QOauhQNbBCuQDKes6eFzPeMqBSjb7Mr5DUmpZ/VcEd00UAV/LDeSi' }", "1:24: basic_auth_users.a: the bcrypt cost is 16; 4 to 15 are taken, 10 is usual (each step doubles the time of one check)")]
    [InlineData("basic_auth_users: { a: '$2y$10$QOauhQNbBCuQDKes6eFz' }", "1:24: basic_auth_users.a: the bcrypt hash has 27 characters instead of 60; it was cut off or run together")]
    [InlineData("basic_auth_users: { 'a:b': " + Hash + " }", "1:28: basic_auth_users.?: a user name has a colon in it, so nobody can log in by it; a blank belongs behind the colon before the hash")]
    [InlineData("basic_auth_users: text", "1:19: basic_auth_users: takes keys and values, such as { team: mail }")]
    public void Rejects_AMistake_WithItsPlaceAndItsRemedy(string yaml, params string[] expected)
    {
        var result = Load(yaml);

        Assert.False(result.IsValid);
        Assert.Equal(expected.Select(e => $"{_files.File}:{e}"), result.Errors.Select(e => e.ToString()));
    }

    [Theory]
    [InlineData("basic_auth_users: { a: pl4nted-s3cret }")]
    [InlineData("basic_auth_users: { a: ['pl4nted-s3cret'] }")]
    [InlineData("basic_auth_users: { a: \"pl4nted-s3cret\\n\" }")]
    [InlineData("basic_auth_users: { a: '${HOME}pl4nted-s3cret' }")]
    [InlineData("basic_auth_users: { a:pl4nted-s3cret }")]
    [InlineData("basic_auth_users: [a, pl4nted-s3cret]")]
    [InlineData("basic_auth_users: { a: pl4nted-s3cret }\nrate_limit: { interval: pl4nted-s3cret }")]
    [InlineData("tls_server_config: { cert_file: server.pem, key: pl4nted-s3cret }")]
    [InlineData("tls_server_config: { cert: pl4nted-s3cret, key: \"-----BEGIN PRIVATE KEY-----\\npl4nted-s3cret\\n-----END PRIVATE KEY-----\" }")]
    [InlineData("tls_server_config: { cert_file: server.pem, key: { pem: pl4nted-s3cret } }")]
    [InlineData("basic_auth_users:\n  a: *pl4nted-s3cret")]
    [InlineData("basic_auth_users:\n  a: \"pl4nted-s3cret")]
    public void Secrets_NeverReachAMessage(string yaml)
    {
        var result = Load(yaml);

        Assert.NotEmpty(result.Errors);
        Assert.All(result.Errors, e => Assert.DoesNotContain("pl4nted", e.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Rejects_EveryMistakeAtOnce()
    {
        var result = Load("tls_server_config: { cert_file: no, key_file: no, min_version: TLS9 }\nhttp_server_config: { htp2: true }\nbasic_auth_users: { a: x }\n");

        Assert.Equal(["tls_server_config.cert_file", "tls_server_config.key_file", "tls_server_config.min_version", "http_server_config.htp2", "basic_auth_users.a"], result.Errors.Select(e => e.KeyPath));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    public void Accepts_AnEmptyFile_AndLeavesTheDoorOpen(string yaml)
    {
        var settings = Load(yaml).Settings!;

        Assert.Null(settings.Tls);
        Assert.Empty(settings.Users);
    }

    [Fact]
    public void Accepts_EveryKeyThatIsSupported()
    {
        var settings = Load($$"""
            tls_server_config:
              cert_file: server.pem
              key_file: server.key
              client_auth_type: RequireAndVerifyClientCert
              client_ca_file: ca.pem
              client_allowed_sans: [prometheus.example.com]
              min_version: TLS12
              max_version: TLS13
              cipher_suites: [TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256]
              prefer_server_cipher_suites: true
            http_server_config:
              http2: false
              headers: { X-Frame-Options: deny, X-XSS-Protection: "" }
            basic_auth_users:
              scraper: {{Hash}}
            rate_limit: { interval: 10ms, burst: 5 }
            """).Settings!;

        Assert.Equal((12, 13), settings.Tls!.Versions);
        Assert.Equal(ClientAuthentication.RequireAndVerify, settings.Tls.ClientAuthentication);
        Assert.Equal([TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256], settings.Tls.CipherSuites);
        Assert.Equal(["prometheus.example.com"], settings.Tls.ClientNames);
        Assert.Single(settings.Tls.ClientAuthorities);
        Assert.True(settings.Tls.Certificate.HasPrivateKey);
        Assert.False(settings.Http2);
        Assert.Equal([KeyValuePair.Create("X-Frame-Options", "deny")], settings.Headers);
        Assert.Equal(Hash, settings.Users["scraper"]);
        Assert.Equal((TimeSpan.FromMilliseconds(10), 5), (settings.RequestInterval, settings.RequestBurst));
    }

    [Fact]
    public void Accepts_InlineCertificates()
    {
        static string Indented(string pem) => pem.Replace("\n", "\n    ", StringComparison.Ordinal);
        var settings = Load($"tls_server_config:\n  cert: |\n    {Indented(File.ReadAllText(_files["server.pem"]))}\n  key: |\n    {Indented(File.ReadAllText(_files["server.key"]))}\n").Settings!;

        Assert.Equal("CN=monitor", settings.Tls!.Certificate.Subject);
    }

    [Theory]
    [InlineData(Tls + ", client_auth_type: RequireClientCert }", "keeps nobody out: certificates are not verified; RequireAndVerifyClientCert does")]
    [InlineData(Tls + ", client_auth_type: VerifyClientCertIfGiven, client_ca_file: ca.pem }", "keeps nobody out: a client without a certificate is let in; RequireAndVerifyClientCert does")]
    [InlineData(Tls + ", client_auth_type: RequireAndVerifyClientCert }", "without client_ca_file a certificate of every public authority is accepted")]
    [InlineData(Tls + ", min_version: TLS10 }", "TLS 1.0 and 1.1 are retired (RFC 8996), and OpenSSL speaks them only where openssl.cnf lowers its security level; write TLS12")]
    [InlineData(Tls + ", prefer_server_cipher_suites: false }", "changes nothing: the server's order of cipher suites counts")]
    [InlineData("basic_auth_users: {}", "names nobody, so nobody is asked for a password")]
    public void Accepts_WhatIsWeak_WithAWarning(string yaml, string expected)
    {
        var result = Load(yaml);

        Assert.True(result.IsValid);
        Assert.Equal([expected], result.Warnings.Select(w => w.Message));
    }

    [Fact]
    public void Fingerprint_ChangesWithEveryFileThatIsNamed()
    {
        var first = Load(Tls + " }");
        Assert.Equal(first.Fingerprint, WebFileLoader.Fingerprint(_files.File, first));

        _files.Renew();

        Assert.NotEqual(first.Fingerprint, WebFileLoader.Fingerprint(_files.File, first));
    }

    private WebFileLoadResult Load(string yaml) => WebFileLoader.Load(_files.Write("web.yaml", yaml));
}
