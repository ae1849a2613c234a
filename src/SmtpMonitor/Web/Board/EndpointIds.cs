using System.Globalization;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Web.Board;

/// <summary>
/// Names for URLs: that of the key, 64 bits of a hash, so that two of ten thousand endpoints share one once in some hundred billion
/// configurations. Should they, the one that sorts later gets a number behind it.
/// </summary>
internal static class EndpointIds
{
    /// <param name="keys">In a fixed order.</param>
    /// <param name="idOf">The name of one; a test makes them collide.</param>
    public static Dictionary<EndpointKey, string> Assign(IEnumerable<EndpointKey> keys, Func<EndpointKey, string>? idOf = null)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var ids = new Dictionary<EndpointKey, string>();
        foreach (var key in keys)
        {
            var first = idOf?.Invoke(key) ?? key.Id;
            var id = first;
            for (var number = 2; !taken.Add(id); number++)
            {
                id = string.Create(CultureInfo.InvariantCulture, $"{first}-{number}");
            }

            ids.Add(key, id);
        }

        return ids;
    }
}
