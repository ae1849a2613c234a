using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SmtpMonitor.Core.Dane;

/// <summary>Is a certificate for one of the names that a sender looks for (RFC 7672 §3.2.3)?</summary>
internal static class ReferenceNames
{
    /// <summary>
    /// Names in subjectAltName decide; only without any the common name of the subject counts. Wildcards stand for one whole leftmost label
    /// (RFC 6125 §6.4.3, RFC 9525 §6.3).
    /// </summary>
    public static bool AreIn(X509Certificate2 certificate, IEnumerable<string> names)
    {
        var presented = Presented(certificate);
        return names.Any(name => presented.Any(p => IsFor(p, name)));
    }

    /// <summary>Does a name of a certificate stand for this host?</summary>
    public static bool IsFor(string presented, string name)
    {
        presented = presented.TrimEnd('.');
        name = name.TrimEnd('.');
        if (name.Length == 0)
        {
            return false;
        }

        if (!presented.StartsWith("*.", StringComparison.Ordinal))
        {
            return string.Equals(presented, name, StringComparison.OrdinalIgnoreCase);
        }

        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && presented.Length > 2 && string.Equals(presented[2..], name[(dot + 1)..], StringComparison.OrdinalIgnoreCase);
    }

    private static List<string> Presented(X509Certificate2 certificate)
    {
        try
        {
            var alternatives = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(e => e.EnumerateDnsNames()).ToList();
            return alternatives.Count > 0 ? alternatives : [.. CommonName(certificate)];
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    private static IEnumerable<string> CommonName(X509Certificate2 certificate) =>
        certificate.SubjectName.EnumerateRelativeDistinguishedNames()
            .Where(r => !r.HasMultipleElements && r.GetSingleElementType().Value == "2.5.4.3")
            .Select(r => r.GetSingleElementValue())
            .OfType<string>()
            .Take(1);
}
