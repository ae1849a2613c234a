using System.Collections.Immutable;
using System.Globalization;
using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.MtaSts;

/// <summary>
/// Reads a policy file (RFC 8461 §3.2), to the letter and to the end, so that every mistake is told at once. Order of the fields is free; of a
/// field given twice the first counts, but for <c>mx</c>; fields that nobody knows are passed over.
/// </summary>
public static class StsPolicyReader
{
    /// <summary>Longest policy that senders must expect to be read, in octets (RFC 8461 §3.3).</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>The longest life of a policy: a year (RFC 8461 §3.2).</summary>
    public static readonly TimeSpan LongestAge = TimeSpan.FromSeconds(31_557_600);

    private const int MaxTold = 20;
    private static readonly TimeSpan ShortAge = TimeSpan.FromDays(1);
    private static readonly string[] Known = ["version", "mode", "max_age", "mx"];

    /// <summary>Reads the file.</summary>
    /// <param name="octets">As sent; no more than <see cref="MaxLength"/> is looked at.</param>
    public static StsReading Read(ReadOnlySpan<byte> octets)
    {
        if (octets.Length > MaxLength)
        {
            return new(null, [new(0, string.Create(CultureInfo.InvariantCulture, $"the policy is longer than {MaxLength} octets"))], []);
        }

        var lines = StsLines.Split(octets);
        var draft = new Draft();
        if (lines.IsEmpty)
        {
            draft.Wrong(0, "the policy is empty");
        }

        for (var i = 0; i < lines.Length; i++)
        {
            Take(draft, i + 1, lines[i]);
        }

        var policy = Finish(draft);
        return new(policy, Bounded(draft.Mistakes), Bounded(draft.Remarks));
    }

    private static void Take(Draft draft, int number, StsLine line)
    {
        if (line.Problem is { } problem)
        {
            draft.Wrong(number, problem);
            return;
        }

        var colon = line.Text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? line.Text : line.Text[..colon];
        if (colon < 0 || !PolicyText.IsName(name))
        {
            draft.Wrong(number, colon < 0
                ? $"{PolicyText.Quote(line.Text)} is no field: \"name: value\" is wanted"
                : $"{PolicyText.Quote(name)} is no name of a field: letters, digits, \"_\", \"-\", \".\", at the start of the line, no blank before \":\"");
            return;
        }

        var value = line.Text[(colon + 1)..].Trim(' ', '\t');
        if (name == "mx")
        {
            var (pattern, wrong) = StsPatternReader.Read(value);
            draft.HasMx = true;
            draft.Patterns.AddRange(pattern is null ? [] : [pattern]);
            draft.WrongIf(number, wrong);
        }
        else if (!draft.Seen.Add(name))
        {
            draft.Odd(number, $"{PolicyText.Quote(name)} is given again: the first counts");
        }
        else
        {
            TakeOnce(draft, number, name, value);
        }
    }

    private static void TakeOnce(Draft draft, int number, string name, string value)
    {
        switch (name)
        {
            case "version":
                draft.WrongIf(number, value == "STSv1" ? null : $"version is {PolicyText.Quote(value)}: only \"STSv1\" exists, and case counts");
                break;
            case "mode":
                draft.Mode = ModeOf(value);
                draft.WrongIf(number, draft.Mode is null ? $"mode is {PolicyText.Quote(value)}: one of enforce, testing, none is wanted, in lower case" : null);
                break;
            case "max_age":
                draft.MaxAge = AgeOf(value);
                draft.MaxAgeLine = number;
                draft.WrongIf(number, draft.MaxAge is null
                    ? $"max_age is {PolicyText.Quote(value)}: seconds from 0 to {LongestAge.TotalSeconds.ToString(CultureInfo.InvariantCulture)} are wanted, digits only"
                    : null);
                break;
            default:
                TakeUnknown(draft, number, name, value);
                break;
        }
    }

    private static void TakeUnknown(Draft draft, int number, string name, string value)
    {
        if (value.Length == 0 || value.Contains('\t', StringComparison.Ordinal))
        {
            draft.Wrong(number, $"{PolicyText.Quote(name)} has {(value.Length == 0 ? "no value" : "a tab in its value")}, which the grammar does not allow");
        }
        else if (Array.Find(Known, k => k.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } meant)
        {
            draft.Odd(number, $"{PolicyText.Quote(name)} is not \"{meant}\", because case counts, and is passed over");
        }
        else
        {
            draft.Odd(number, $"{PolicyText.Quote(name)} is a field that senders pass over");
        }
    }

    private static StsPolicy? Finish(Draft draft)
    {
        foreach (var name in Known.Where(n => n != "mx" && !draft.Seen.Contains(n)))
        {
            draft.Wrong(0, $"the field {name} is missing");
        }

        // A mode that cannot be read is told already; whether it needs mx is not known.
        if (!draft.HasMx && draft.Mode is StsMode.Enforce or StsMode.Testing)
        {
            draft.Wrong(0, $"no mx is given: mode {draft.Mode.Value.ToString().ToLowerInvariant()} needs at least one");
        }

        if (draft.Mistakes.Count > 0 || draft.Mode is not { } mode || draft.MaxAge is not { } age)
        {
            return null;
        }

        if (age < ShortAge && mode != StsMode.None)
        {
            draft.Odd(draft.MaxAgeLine, "max_age is shorter than a day: it protects hardly anybody; weeks are usual (RFC 8461 §3.2)");
        }

        return new(mode, age, [.. draft.Patterns.Distinct()]);
    }

    private static StsMode? ModeOf(string value) => value switch
    {
        "enforce" => StsMode.Enforce,
        "testing" => StsMode.Testing,
        "none" => StsMode.None,
        _ => null,
    };

    private static TimeSpan? AgeOf(string value) =>
        value.Length is >= 1 and <= 10 && value.All(char.IsAsciiDigit)
        && TimeSpan.FromSeconds(long.Parse(value, CultureInfo.InvariantCulture)) is var age && age <= LongestAge ? age : null;

    private static ImmutableArray<StsMistake> Bounded(List<StsMistake> all) => all.Count <= MaxTold
        ? [.. all]
        : [.. all.Take(MaxTold), new(0, string.Create(CultureInfo.InvariantCulture, $"and {all.Count - MaxTold} more"))];

    private sealed class Draft
    {
        public StsMode? Mode { get; set; }

        public TimeSpan? MaxAge { get; set; }

        public int MaxAgeLine { get; set; }

        public bool HasMx { get; set; }

        public List<StsPattern> Patterns { get; } = [];

        public HashSet<string> Seen { get; } = new(StringComparer.Ordinal);

        public List<StsMistake> Mistakes { get; } = [];

        public List<StsMistake> Remarks { get; } = [];

        public void Wrong(int line, string words) => Mistakes.Add(new(line, words));

        public void WrongIf(int line, string? words)
        {
            if (words is not null)
            {
                Wrong(line, words);
            }
        }

        public void Odd(int line, string words) => Remarks.Add(new(line, words));
    }
}
