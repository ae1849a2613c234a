using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SmtpMonitor.Lab.Sasl;

/// <summary>
/// SCRAM without channel binding (RFC 5802 §5, RFC 7677). Three messages of the client: first, final, and the empty one that
/// takes the server's signature, since SMTP carries no data with its 235 (RFC 4954 §4).
/// </summary>
internal sealed class ScramServer(LabAccount account, HashAlgorithmName hash) : ISaslServer
{
    // RFC 7677 §4 asks for at least 4096.
    private const int Iterations = 4096;

    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(16);
    private string _gs2Header = "";
    private string _clientFirstBare = "";
    private string _serverFirst = "";
    private string _nonce = "";
    private bool _userKnown;
    private Stage _stage = Stage.First;

    private enum Stage
    {
        First,
        Final,
        Signed,
    }

    public SaslOutcome Respond(byte[]? response)
    {
        if (response is null)
        {
            return SaslOutcome.Ask("");
        }

        var message = Encoding.UTF8.GetString(response);
        switch (_stage)
        {
            case Stage.First:
                return First(message);
            case Stage.Final:
                return Final(message);
            default:
                return message.Length == 0 ? SaslOutcome.Accepted : SaslOutcome.Refused;
        }
    }

    // n,,n=user,r=nonce
    private SaslOutcome First(string message)
    {
        if (message.Split(',', 3) is not ["n" or "y", var authorization, var bare]
            || bare.Split(',') is not [var name, var nonce, ..]
            || !name.StartsWith("n=", StringComparison.Ordinal) || !nonce.StartsWith("r=", StringComparison.Ordinal) || nonce.Length == 2)
        {
            return SaslOutcome.Refused;
        }

        _gs2Header = $"{message[0]},{authorization},";
        _clientFirstBare = bare;
        _nonce = nonce[2..] + Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        // RFC 5802 §5.1: a comma and an equals sign in the name are escaped. An unknown user goes on to the end as a known one does.
        _userKnown = name[2..].Replace("=2C", ",", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal) == account.User;
        _serverFirst = string.Create(CultureInfo.InvariantCulture, $"r={_nonce},s={Convert.ToBase64String(_salt)},i={Iterations}");
        _stage = Stage.Final;
        return SaslOutcome.Ask(_serverFirst);
    }

    // c=biws,r=nonce,p=proof
    private SaslOutcome Final(string message)
    {
        var proofAt = message.LastIndexOf(",p=", StringComparison.Ordinal);
        if (proofAt < 0)
        {
            return SaslOutcome.Refused;
        }

        var withoutProof = message[..proofAt];
        var expected = $"c={Convert.ToBase64String(Encoding.UTF8.GetBytes(_gs2Header))},r={_nonce}";
        var proof = new byte[64];
        if (withoutProof != expected || !Convert.TryFromBase64String(message[(proofAt + 3)..], proof, out var length))
        {
            return SaslOutcome.Refused;
        }

        var authMessage = $"{_clientFirstBare},{_serverFirst},{withoutProof}";
        var salted = Rfc2898DeriveBytes.Pbkdf2(account.Secret, _salt, Iterations, hash, HashLength);
        // The client proves that it knows ClientKey: StoredKey = H(ClientKey), ClientProof = ClientKey XOR HMAC(StoredKey, AuthMessage).
        var storedKey = CryptographicOperations.HashData(hash, Hmac(salted, "Client Key"));
        var signature = Hmac(storedKey, authMessage);
        if (length != signature.Length)
        {
            return SaslOutcome.Refused;
        }

        for (var i = 0; i < length; i++)
        {
            signature[i] ^= proof[i];
        }

        if (!CryptographicOperations.FixedTimeEquals(CryptographicOperations.HashData(hash, signature), storedKey) || !_userKnown)
        {
            return SaslOutcome.Refused;
        }

        _stage = Stage.Signed;
        return SaslOutcome.Ask($"v={Convert.ToBase64String(Hmac(Hmac(salted, "Server Key"), authMessage))}");
    }

    private int HashLength => hash == HashAlgorithmName.SHA1 ? SHA1.HashSizeInBytes : SHA256.HashSizeInBytes;

    private byte[] Hmac(byte[] key, string text) => CryptographicOperations.HmacData(hash, key, Encoding.UTF8.GetBytes(text));
}
