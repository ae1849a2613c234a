using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace SmtpMonitor.IntegrationTests.DomainLab.Scenarios;

/// <summary>
/// What stands in braces in records: <c>{good}</c> is a server's address, <c>{good.key}</c> the SHA-256 of its public key, <c>{good.key512}</c> the
/// SHA-512, <c>{good.cert}</c> and <c>{good.whole}</c> digest and whole of its certificate, <c>{good.ca}</c>, <c>{good.cakey}</c> and
/// <c>{good.cawhole}</c> the same of the authority that issued it, <c>{other}</c> a digest of nothing here.
/// </summary>
internal sealed partial class RecordValues
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal)
    {
        ["other"] = new('a', 64),
        ["other512"] = new('b', 128),
        ["postfix"] = "127.0.0.1",
    };

    public RecordValues(CertificateShelf shelf)
    {
        foreach (var exchanger in LabExchanger.All)
        {
            _values[exchanger.Name] = $"{exchanger.Address}";
            if (exchanger.Certificate is { } kind)
            {
                var certificates = shelf.Of(exchanger.Source);
                Add(exchanger.Name, "", certificates.Get(kind));
                Add(exchanger.Name, "ca", kind == SmtpMonitor.Lab.LabCertificateKind.Intermediate ? certificates.Intermediate : certificates.Authority);
            }
        }
    }

    /// <summary>Fills them in.</summary>
    public string Fill(string text, int port) => Braces().Replace(text, match => match.Groups[1].Value switch
    {
        "port" => port.ToString(CultureInfo.InvariantCulture),
        var name => _values[name],
    });

    private void Add(string name, string of, X509Certificate2 certificate)
    {
        var key = certificate.PublicKey.ExportSubjectPublicKeyInfo();
        _values[$"{name}.{of}key"] = Convert.ToHexStringLower(SHA256.HashData(key));
        _values[$"{name}.{of}key512"] = Convert.ToHexStringLower(SHA512.HashData(key));
        _values[$"{name}.{(of.Length == 0 ? "cert" : of)}"] = Convert.ToHexStringLower(SHA256.HashData(certificate.RawData));
        _values[$"{name}.{of}whole"] = Convert.ToHexStringLower(certificate.RawData);
    }

    [GeneratedRegex(@"\{([a-z0-9.]+)\}")]
    private static partial Regex Braces();
}
