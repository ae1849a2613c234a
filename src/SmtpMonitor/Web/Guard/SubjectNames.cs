using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SmtpMonitor.Web.Guard;

/// <summary>Subject alternative names of a certificate (RFC 5280 §4.2.1.6): DNS names, addresses, mail addresses, URIs.</summary>
internal static class SubjectNames
{
    private const string AlternativeName = "2.5.29.17";

    private static readonly Asn1Tag Mail = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag Dns = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag Uri = new(TagClass.ContextSpecific, 6);
    private static readonly Asn1Tag Address = new(TagClass.ContextSpecific, 7);

    /// <summary>Empty also when the extension is damaged: then it names nobody.</summary>
    public static IReadOnlyList<string> Of(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var names = new List<string>();
        try
        {
            foreach (var extension in certificate.Extensions.Where(e => e.Oid?.Value == AlternativeName))
            {
                var sequence = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
                while (sequence.HasData)
                {
                    Read(sequence, names);
                }
            }
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException)
        {
            names.Clear();
        }

        return names;
    }

    private static void Read(AsnReader sequence, List<string> names)
    {
        var tag = sequence.PeekTag();
        if (tag.HasSameClassAndValue(Mail) || tag.HasSameClassAndValue(Dns) || tag.HasSameClassAndValue(Uri))
        {
            names.Add(sequence.ReadCharacterString(UniversalTagNumber.IA5String, tag));
        }
        else if (tag.HasSameClassAndValue(Address) && sequence.ReadOctetString(tag) is { Length: 4 or 16 } octets)
        {
            names.Add(new IPAddress(octets).ToString());
        }
        else if (!tag.HasSameClassAndValue(Address))
        {
            sequence.ReadEncodedValue();
        }
    }
}
