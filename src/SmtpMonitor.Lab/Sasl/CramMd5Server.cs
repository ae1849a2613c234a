using System.Security.Cryptography;
using System.Text;

namespace SmtpMonitor.Lab.Sasl;

/// <summary>RFC 2195: the client proves that it knows the password by a keyed MD5 of the challenge.</summary>
internal sealed class CramMd5Server(LabAccount account, string host) : ISaslServer
{
    private readonly string _challenge = $"<{RandomNumberGenerator.GetHexString(16, lowercase: true)}@{host}>";

    public SaslOutcome Respond(byte[]? response)
    {
        if (response is null)
        {
            return SaslOutcome.Ask(_challenge);
        }

#pragma warning disable CA5351 // The mechanism is made of MD5.
        var digest = HMACMD5.HashData(Encoding.UTF8.GetBytes(account.Secret), Encoding.UTF8.GetBytes(_challenge));
#pragma warning restore CA5351
        return Encoding.UTF8.GetString(response) == $"{account.User} {Convert.ToHexStringLower(digest)}"
            ? SaslOutcome.Accepted
            : SaslOutcome.Refused;
    }
}
