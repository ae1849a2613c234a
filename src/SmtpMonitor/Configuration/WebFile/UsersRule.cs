using System.Globalization;
using System.Text.RegularExpressions;
using SmtpMonitor.Configuration.Binding;

namespace SmtpMonitor.Configuration.WebFile;

/// <summary>Names that can log in, and hashes that can be checked in bearable time. Says never what a hash is.</summary>
internal static partial class UsersRule
{
    /// <summary>Each step doubles the time of one check: 10 takes some 60 ms, 15 two seconds.</summary>
    public const int HighestCost = 15;

    private const int HashLength = 60;

    public static void Check(WebOptions web, ConfigurationReport report)
    {
        var section = web.Key(nameof(web.BasicAuthUsers));
        if (web.BasicAuthUsers is { Count: 0 } && !report.IsFaulty(section))
        {
            report.Warning(section, "names nobody, so nobody is asked for a password");
        }

        foreach (var (name, hash) in web.BasicAuthUsers ?? new Dictionary<string, string>())
        {
            var path = $"{section}.{(MappingKeys.IsPresentable(name) ? name : "?")}";
            if (NameProblem(name) is { } wrongName)
            {
                report.Error(path, wrongName);
            }

            if (HashProblem(hash) is { } wrongHash)
            {
                report.Error(path, wrongHash);
            }
        }
    }

    // RFC 7617 §2: the first colon ends the name, and control characters are in neither.
    private static string? NameProblem(string name) =>
        name.Length == 0 ? "a user name is empty"
        : name.Contains(':', StringComparison.Ordinal) ? "a user name has a colon in it, so nobody can log in by it; a blank belongs behind the colon before the hash"
        : name.EnumerateRunes().Any(Quoted.IsUnprintable) ? "a user name has a control character in it"
        : null;

    private static string? HashProblem(string hash)
    {
        if (Bcrypt().Match(hash) is { Success: true } match)
        {
            var cost = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            return cost is >= 4 and <= HighestCost ? null : string.Create(
                CultureInfo.InvariantCulture, $"the bcrypt cost is {cost}; 4 to {HighestCost} are taken, 10 is usual (each step doubles the time of one check)");
        }

        return hash.StartsWith("$2", StringComparison.Ordinal) && hash.Length != HashLength
            ? string.Create(CultureInfo.InvariantCulture, $"the bcrypt hash has {hash.Length} characters instead of {HashLength}; it was cut off or run together")
            : "takes the bcrypt hash of the password ($2a$, $2b$ or $2y$), which htpasswd -nBC 10 NAME prints; never the password itself";
    }

    [GeneratedRegex(@"\A\$2[aby]\$([0-9]{2})\$[./A-Za-z0-9]{53}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Bcrypt();
}
