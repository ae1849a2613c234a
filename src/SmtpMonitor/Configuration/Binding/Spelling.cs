namespace SmtpMonitor.Configuration.Binding;

/// <summary>"Did you mean …": the closest known word, when one is close enough.</summary>
internal static class Spelling
{
    /// <summary><c>; did you mean "…"?</c>, or nothing.</summary>
    public static string Hint(string word, IEnumerable<string> known) => Closest(word, known) is { } closest ? $"; did you mean \"{closest}\"?" : "";

    public static string? Closest(string word, IEnumerable<string> known)
    {
        // Nothing that long is a slip of the pen, and the distance costs length × length.
        if (word.Length is 0 or > 64)
        {
            return null;
        }

        var folded = Fold(word);
        var byDistance = known.Select(k => (Word: k, Distance: Distance(folded, Fold(k)))).OrderBy(k => k.Distance).ToList();
        if (byDistance is [var best, ..] && best.Distance <= Math.Max(1, Math.Min(word.Length, best.Word.Length) / 3))
        {
            // Two equally close words: naming one would be a guess. A word that is right but for case or hyphens has no rival.
            return byDistance.Count(k => k.Distance == best.Distance) == 1 && word.Any(char.IsLetter) ? best.Word : null;
        }

        // "info" for "information".
        return word.Length >= 3 && byDistance.Where(k => k.Word.StartsWith(folded, StringComparison.Ordinal)).ToList() is [var (full, _)] ? full : null;
    }

    // STARTTLS, start-tls and startTls are the same word to a person.
    private static string Fold(string word) => word.ToLowerInvariant().Replace('-', '_');

    /// <summary>Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.</summary>
    private static int Distance(string a, string b)
    {
        int[] beforeLast = [], last = [.. Enumerable.Range(0, b.Length + 1)];
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last) = (last, row);
        }

        return last[b.Length];
    }
}
