using System.Security.Cryptography;
using System.Text;

namespace SmtpMonitor.Web.Pages.Status;

/// <summary>Ids of cards that are named by the configuration, whose names may hold anything.</summary>
internal static class CardId
{
    /// <param name="kind">What the card is about, a letter.</param>
    /// <param name="name">Unique among its kind.</param>
    public static string Of(char kind, string name) => $"{kind}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 6))}";
}
