using System.Collections.Frozen;
using System.Text.Json;

namespace SmtpMonitor.Core.Probing;

/// <summary>The one spelling of an enum member outside of the code: snake case, in YAML, labels, JSON and log.</summary>
public static class LabelValue
{
    /// <summary>For instance <c>dns_nxdomain</c> for <see cref="Reason.DnsNxdomain"/>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Names<T>.ByValue[value];

    /// <summary>Every member's spelling, in declaration order.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => Names<T>.Ordered;

    /// <summary>The member with exactly this spelling; numbers and other spellings are refused.</summary>
    public static bool TryParse<T>(string text, out T value)
        where T : struct, Enum => Names<T>.ByName.TryGetValue(text, out value);

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> ByValue =
            Enum.GetValues<T>().ToFrozenDictionary(v => v, v => Spell(v.ToString()));

        public static readonly FrozenDictionary<string, T> ByName =
            ByValue.ToFrozenDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);

        public static readonly IReadOnlyList<string> Ordered = [.. Enum.GetValues<T>().Select(v => ByValue[v])];
    }

    // Protocol versions are written as people write them; everything else is snake case.
    private static string Spell(string name) => name switch
    {
        "Tls10" => "1.0",
        "Tls11" => "1.1",
        "Tls12" => "1.2",
        "Tls13" => "1.3",
        _ => JsonNamingPolicy.SnakeCaseLower.ConvertName(name),
    };
}
