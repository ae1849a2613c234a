using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SmtpMonitor.Lab.Certificates;

namespace SmtpMonitor.Lab;

/// <summary>
/// A certificate authority in memory with a server certificate of every kind and one client certificate, each made
/// when first asked for. Safe for concurrent use.
/// </summary>
public sealed class LabCertificates : IDisposable
{
    private static readonly string[] OtherNames = ["other.host.test"];
    private static readonly string[] ClientNames = ["monitor.lab.test"];

    private readonly string[] _names;
    private readonly DateTimeOffset _now;
    private readonly ConcurrentDictionary<LabCertificateKind, Lazy<SslStreamCertificateContext>> _contexts = new();
    // RSA keys take long to make, and what is wrong with a certificate is never its key (but for the weak one): all share this.
    private readonly Lazy<RSA> _key = new(() => RSA.Create(2048));
    private readonly Lazy<X509Certificate2> _client;
    private readonly Lazy<X509Certificate2> _intermediate;

    /// <param name="names">Names or addresses on the server certificates, besides mail.lab.test, 127.0.0.1 and ::1.</param>
    /// <param name="time">Its present is the present of every validity; default: the system's.</param>
    public LabCertificates(IEnumerable<string>? names = null, TimeProvider? time = null)
    {
        _names = [LabServer.DefaultHost, .. names ?? [], "127.0.0.1", "::1"];
        _now = (time ?? TimeProvider.System).GetUtcNow();
        Authority = CertificateIssuer.Authority("SmtpMonitor Lab CA", _now);
        _client = new(MakeClient);
        _intermediate = new(() => CertificateIssuer.Authority("SmtpMonitor Lab intermediate CA", _now, Authority));
    }

    /// <summary>The trust anchor, with its key.</summary>
    public X509Certificate2 Authority { get; }

    /// <summary>The authority behind <see cref="LabCertificateKind.Intermediate"/>, with its key.</summary>
    public X509Certificate2 Intermediate => _intermediate.Value;

    /// <summary>The client certificate, with its key.</summary>
    public X509Certificate2 Client => _client.Value;

    /// <summary>A server certificate with its key. Owned by this object.</summary>
    public X509Certificate2 Get(LabCertificateKind kind) => ContextFor(kind).TargetCertificate;

    /// <summary>Writes the authority and the client certificate as PEM files into the folder, which is created when missing.</summary>
    public LabCertificateFiles WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        var files = new LabCertificateFiles(
            Path.Combine(folder, "ca.pem"), Path.Combine(folder, "client.pem"), Path.Combine(folder, "client-key.pem"));
        File.WriteAllText(files.Authority, Authority.ExportCertificatePem());
        File.WriteAllText(files.ClientCertificate, Client.ExportCertificatePem());
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var key = Client.GetECDsaPrivateKey()!;
        using var writer = new StreamWriter(files.ClientKey, options);
        writer.Write(key.ExportPkcs8PrivateKeyPem());
        return files;
    }

    public void Dispose()
    {
        foreach (var context in _contexts.Values.Where(context => context.IsValueCreated))
        {
            context.Value.TargetCertificate.Dispose();
        }

        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }

        if (_intermediate.IsValueCreated)
        {
            _intermediate.Value.Dispose();
        }

        if (_key.IsValueCreated)
        {
            _key.Value.Dispose();
        }

        Authority.Dispose();
    }

    internal SslStreamCertificateContext ContextFor(LabCertificateKind kind) =>
        _contexts.GetOrAdd(kind, k => new(() => SslStreamCertificateContext.Create(Make(k), Beside(k), offline: true))).Value;

    internal bool IsOurClient(X509Certificate? certificate) =>
        certificate is X509Certificate2 presented && presented.RawDataMemory.Span.SequenceEqual(Client.RawDataMemory.Span);

    /// <summary>What is sent besides the server's own.</summary>
    private X509Certificate2Collection Beside(LabCertificateKind kind) => kind == LabCertificateKind.Intermediate ? [Intermediate] : [];

    private X509Certificate2 Make(LabCertificateKind kind)
    {
        switch (kind)
        {
            case LabCertificateKind.Valid:
                return Server(_key.Value, Authority, _names, -1, 90);
            case LabCertificateKind.Expired:
                return Server(_key.Value, Authority, _names, -91, -1);
            case LabCertificateKind.NotYetValid:
                return Server(_key.Value, Authority, _names, 1, 91);
            case LabCertificateKind.Expiring:
                return Server(_key.Value, Authority, _names, -83, 7);
            case LabCertificateKind.WrongName:
                return Server(_key.Value, Authority, OtherNames, -1, 90);
            case LabCertificateKind.SelfSigned:
                return Server(_key.Value, null, _names, -1, 90);
            case LabCertificateKind.OtherCa:
                using (var other = CertificateIssuer.Authority("A CA that nobody knows", _now))
                {
                    return Server(_key.Value, other, _names, -1, 90);
                }

            case LabCertificateKind.Ecdsa or LabCertificateKind.Intermediate:
                using (var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256))
                {
                    return Server(curve, kind == LabCertificateKind.Ecdsa ? Authority : Intermediate, _names, -1, 90);
                }

            case LabCertificateKind.WeakKey:
#pragma warning disable CA5385 // The weakness is what this certificate is for.
                using (var weak = RSA.Create(1024))
                {
                    return Server(weak, Authority, _names, -1, 90);
                }
#pragma warning restore CA5385

            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind.");
        }
    }

    private X509Certificate2 Server(AsymmetricAlgorithm key, X509Certificate2? authority, string[] names, int fromDays, int toDays) =>
        CertificateIssuer.Leaf(
            key, authority, names, CertificateIssuer.ServerAuthentication, _now.AddDays(fromDays), _now.AddDays(toDays));

    private X509Certificate2 MakeClient()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return CertificateIssuer.Leaf(
            key, Authority, ClientNames, CertificateIssuer.ClientAuthentication, _now.AddDays(-1), _now.AddDays(90));
    }
}
