using System.Text;
using Microsoft.Extensions.Primitives;

namespace SmtpMonitor.Web.Guard;

/// <summary>A user name and a password as a client sent them (RFC 7617). A class and no record: a record would write the password out.</summary>
internal sealed class BasicCredentials
{
    private const string Scheme = "Basic ";

    /// <summary>Longer ones are nobody's: bcrypt looks at 72 octets of a password.</summary>
    private const int Longest = 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public BasicCredentials(string user, string password) => (User, Password) = (user, password);

    public string User { get; }

    public string Password { get; }

    /// <summary>Null when the header is not there, is another scheme's or is malformed.</summary>
    public static BasicCredentials? Read(StringValues authorization)
    {
        if (authorization is not [{ } header] || header.Length > Longest || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var octets = new byte[Longest];
        if (!Convert.TryFromBase64String(header[Scheme.Length..].Trim(), octets, out var length))
        {
            return null;
        }

        try
        {
            var pair = Strict.GetString(octets, 0, length);
            var colon = pair.IndexOf(':', StringComparison.Ordinal);
            return colon < 0 ? null : new BasicCredentials(pair[..colon], pair[(colon + 1)..]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
