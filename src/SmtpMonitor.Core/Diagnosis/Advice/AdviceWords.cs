using System.Globalization;

namespace SmtpMonitor.Core.Diagnosis.Advice;

/// <summary>The sentences of an advice.</summary>
internal static class AdviceWords
{
    private const string NoLogin = "It offers no login (AUTH), so it takes mail only from clients that the server knows otherwise.";

    /// <summary>The recommendation, or that there is none.</summary>
    public static string Submission(PortPlace? best, IReadOnlyCollection<PortPlace> places)
    {
        if (best is not null)
        {
            var tls = best.IsImplicitTls ? "TLS from the first byte (implicit TLS)" : "STARTTLS, required before the login";
            return $"Send mail through {Place(best)}, with {tls}.{Passed(best, places)}{OnlyOver(best, places)}{(best.Fitness == Fitness.WithoutLogin ? " " + NoLogin : "")}";
        }

        List<PortPlace> submission = [.. places.Where(p => !p.IsRelay)];
        return submission.Count == 0
            ? "No port for submission is known."
            : $"No port can be used for submission from here; tried: {Ports(submission)} of {Hosts(submission)}.";
    }

    /// <summary>Whether a relay port can be used.</summary>
    public static string Relaying(PortPlace place, IReadOnlyCollection<PortPlace> places) => place.Fitness == Fitness.Fit
        ? $"Port {Number(place)} of {place.Host} can be used for relaying between mail servers, never for submission.{OnlyOver(place, places)}"
        : $"Port {Number(place)} of {place.Host} cannot be used for relaying from here: {Lower(WhyNot.Of(place, places))}";

    /// <summary>Why a port stands where it stands.</summary>
    public static string Why(PortPlace place, PortPlace? best, IReadOnlyCollection<PortPlace> places)
    {
        var why = place switch
        {
            { Fitness: Fitness.Unsound } => WhyNot.Of(place, places),
            { IsRelay: true } => "For relaying between mail servers only; submission belongs on 465 or 587 (RFC 8314 §3, RFC 6409 §3.1).",
            { Fitness: Fitness.InClear } => "Sound, but without TLS: a password sent there can be read on the way.",
            _ when place == best => Recommended(place),
            { Fitness: Fitness.WithoutLogin } => $"Sound, but no port for submission: {Lower(NoLogin)}",
            _ => Alternative(place, best!),
        };
        return why + OnlyOver(place, places);
    }

    /// <summary>For instance <c>ports 465 and 587</c>.</summary>
    public static string Ports(IEnumerable<PortPlace> places)
    {
        List<string> numbers = [.. places.Select(Number).Distinct()];
        return numbers.Count == 1 ? $"port {numbers[0]}" : $"ports {string.Join(", ", numbers[..^1])} and {numbers[^1]}";
    }

    /// <summary>For instance <c>mx1.example.com and mx2.example.com</c>.</summary>
    public static string Hosts(IEnumerable<PortPlace> places) => string.Join(" and ", places.Select(p => p.Host).Distinct(StringComparer.Ordinal));

    private static string Recommended(PortPlace place)
    {
        var why = place switch
        {
            { IsImplicitTls: true } => "Use this one: TLS from the first byte, the first choice for submission (RFC 8314 §3.3).",
            { Port: 587 } => "Use this one, with STARTTLS before the login: the second choice for submission (RFC 6409, RFC 3207).",
            { Port: 2525 } => "Use this one, with STARTTLS before the login; no standard names the port, so it comes last.",
            _ => "Use this one, with STARTTLS before the login (RFC 3207).",
        };
        return place.Fitness == Fitness.WithoutLogin ? $"{why} {NoLogin}" : why;
    }

    private static string Alternative(PortPlace place, PortPlace best)
    {
        var first = best.Host == place.Host ? $"port {Number(best)}" : Place(best);
        return place switch
        {
            { Port: 2525 } => $"Sound too, but no standard names this port; {first} comes first.",
            { IsImplicitTls: true } => $"Sound too, with TLS from the first byte; {first} comes first.",
            _ => $"Sound too, with STARTTLS; {first} comes first (RFC 8314 §3.3).",
        };
    }

    /// <summary>Which better ports were passed over.</summary>
    private static string Passed(PortPlace best, IReadOnlyCollection<PortPlace> places)
    {
        List<PortPlace> better = [.. places.Where(p => !p.IsRelay && p.Host == best.Host && p.Rank < best.Rank)];
        return better.Count switch
        {
            0 => "",
            1 => $" Port {Number(better[0])} comes first elsewhere, but cannot be used from here.",
            _ => $" {Capital(Ports(better))} come first elsewhere, but cannot be used from here.",
        };
    }

    private static string OnlyOver(PortPlace place, IReadOnlyCollection<PortPlace> places)
    {
        if (place.OtherFamilies is not [var other])
        {
            return "";
        }

        var sight = place.Sights.First(s => s.Key.Family == other);
        var why = sight.IsSound ? "it is sound, but not as fit." : Lower(WhyNot.Of(sight, places));
        return $" Over {Words.Family(place.Families[0])} only; over {Words.Family(other)}: {why}";
    }

    private static string Place(PortPlace place) => $"port {Number(place)} of {place.Host}";

    private static string Number(PortPlace place) => place.Port.ToString(CultureInfo.InvariantCulture);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A sentence that goes on behind a colon; names and abbreviations keep their capitals.</summary>
    private static string Lower(string text) => text.Length > 1 && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
}
