using System.Security.Cryptography;
using System.Text;

namespace SmtpMonitor.Lab.Sasl;

/// <summary>The one account of a scripted server.</summary>
internal sealed record LabAccount(string User, string Secret)
{
    public bool Matches(string user, string secret) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(user), Encoding.UTF8.GetBytes(User))
        & CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(Secret));

    public override string ToString() => User;
}
