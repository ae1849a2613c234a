using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;

namespace SmtpMonitor.Web.Guard;

/// <summary>Users and the hashes of their passwords; for a name that is nobody's, a hash that no password has and that costs as much.</summary>
internal sealed class UserBook
{
    private const string Alphabet = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int SaltAndDigest = 53;

    private readonly FrozenDictionary<string, string> _users;
    private readonly string _nobody;

    /// <param name="users">Names and valid bcrypt hashes.</param>
    public UserBook(FrozenDictionary<string, string> users)
    {
        _users = users;

        // As costly as the costliest, or time would tell which names exist.
        var cost = users.Values.Select(h => int.Parse(h.AsSpan(4, 2), CultureInfo.InvariantCulture)).DefaultIfEmpty(10).Max();
        _nobody = string.Create(CultureInfo.InvariantCulture, $"$2b${cost:00}${RandomNumberGenerator.GetString(Alphabet, SaltAndDigest)}");
    }

    public bool IsEmpty => _users.Count == 0;

    /// <summary>The hash to check a password of this name against.</summary>
    public string HashOf(string user, out bool isKnown)
    {
        isKnown = _users.TryGetValue(user, out var hash);
        return hash ?? _nobody;
    }
}
