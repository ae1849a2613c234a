using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SmtpMonitor.Core.Deliveries;

/// <summary>
/// How a message is known for the monitor's own: a header field with a tag that all messages of a delivery share, an id that nobody can
/// guess, and when it was sent. Only what has the tag is ever deleted; only what has this run's id counts for this run.
/// </summary>
/// <param name="Tag">16 hexadecimal digits, the same in every run, also after a restart.</param>
/// <param name="Id">32 hexadecimal digits of a random number generator.</param>
/// <param name="SentAt">To the second.</param>
internal sealed record DeliveryMark(string Tag, string Id, DateTimeOffset SentAt)
{
    /// <summary>Without "X-", which RFC 6648 advises against.</summary>
    public const string Field = "SmtpMonitor-Delivery";

    public static DeliveryMark New(DeliveryDefinition delivery, DateTimeOffset now) =>
        new(TagOf(delivery), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), now);

    public static string TagOf(DeliveryDefinition delivery) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{delivery.Name}\n{delivery.From}\n{delivery.To}")).AsSpan(0, 8));

    /// <summary>The mark in a field's text; null when it is none of ours.</summary>
    public static DeliveryMark? Parse(string text)
    {
        var parts = text.Split(';', StringSplitOptions.TrimEntries);
        return parts.Length == 3 && parts[0].Length == 16 && parts[1].Length == 35 && parts[1].StartsWith("id=", StringComparison.Ordinal)
            && parts[2].StartsWith("sent=", StringComparison.Ordinal)
            && long.TryParse(parts[2].AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 100_000_000_000
            ? new DeliveryMark(parts[0], parts[1][3..], DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Tag}; id={Id}; sent={SentAt.ToUnixTimeSeconds()}");
}
