using System.Collections.Immutable;
using SmtpMonitor.Core.Smtp;

namespace SmtpMonitor.Core.Dns;

/// <summary>
/// The one TXT record of a policy: which it is, and its fields. The grammar of MTA-STS (RFC 8461 §3.1) and of TLS reporting
/// (RFC 8460 §3) is the same but for the fields themselves: <c>version 1*(*WSP ";" *WSP name "=" value) [*WSP ";" *WSP]</c>.
/// </summary>
internal sealed record PolicyText(PolicyState State)
{
    /// <summary>Most problems or remarks of one kind that are told.</summary>
    public const int MaxTold = 5;

    private const int MaxName = 32;
    private const int MaxShown = 80;

    /// <summary>Well-formed fields in order, the version left out.</summary>
    public ImmutableArray<PolicyField> Fields { get; init; } = [];

    /// <summary>Why senders see no policy, ready for people; empty when the record is well-formed so far.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>What is odd and changes nothing.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    /// <summary>Chooses the record and takes it apart.</summary>
    /// <param name="name">The name asked for, for people.</param>
    /// <param name="answer">TXT records of that name.</param>
    /// <param name="version">For instance <c>v=STSv1</c>; case counts.</param>
    public static PolicyText Read(string name, RecordAnswer<string> answer, string version)
    {
        if (!answer.IsKnown)
        {
            var why = answer.Bogus ? "its signatures do not validate (DNSSEC)" : answer.Detail;
            return new(PolicyState.Unknown) { Problems = [$"the TXT record {name} could not be looked up: {why}"] };
        }

        // The choice is made by these octets alone: "v=STSv1 ;" would fit the grammar, but is passed over.
        var chosen = answer.Records.Where(r => r.StartsWith(version + ";", StringComparison.Ordinal)).ToList();
        ImmutableArray<string> remarks = [.. answer.Records.Except(chosen).Where(r => IsMeant(r, version)).Take(MaxTold).Select(r => NotChosen(r, version))];
        return chosen switch
        {
            [] => new(PolicyState.Absent) { Problems = [Missing(name, answer)], Remarks = remarks },
            [var one] => Parse(one[(version.Length + 1)..]) with { Remarks = remarks },
            _ => new(PolicyState.Ambiguous)
            {
                Problems = [$"{name} has {chosen.Count} records that begin with \"{version};\": senders take more than one for none"],
                Remarks = remarks,
            },
        };
    }

    /// <summary>Bounded, escaped and in quotation marks.</summary>
    public static string Quote(string text) =>
        $"\"{(text.Length <= MaxShown ? WireText.Printable(text) : WireText.Printable(text[..MaxShown]) + "…")}\"";

    private static PolicyText Parse(string text)
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        var fields = ImmutableArray.CreateBuilder<PolicyField>();
        var parts = text.Split(';');
        for (var i = 0; i < parts.Length; i++)
        {
            var isLast = i == parts.Length - 1;
            var part = parts[i].Trim(' ', '\t');
            if (part.Length == 0)
            {
                // A semicolon may end the record; an empty text before it is no field.
                if (!isLast)
                {
                    problems.Add("two semicolons have no field between them");
                }
                else if (parts.Length == 1)
                {
                    problems.Add("nothing follows the version");
                }
            }
            else if (isLast && parts[i][^1] is ' ' or '\t')
            {
                problems.Add($"a blank follows {Quote(part)} at the end of the record: blanks are allowed around semicolons only");
            }
            else
            {
                Add(part, fields, problems);
            }
        }

        return new(problems.Count == 0 ? PolicyState.Valid : PolicyState.Invalid)
        {
            Fields = fields.ToImmutable(),
            Problems = [.. problems.Distinct().Take(MaxTold)],
        };
    }

    private static void Add(string part, ImmutableArray<PolicyField>.Builder fields, ImmutableArray<string>.Builder problems)
    {
        var equals = part.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            problems.Add($"{Quote(part)} is no field: name=value is wanted");
        }
        else if (!IsName(part.AsSpan(0, equals)))
        {
            problems.Add($"{Quote(part[..equals])} is no name of a field: 1 to {MaxName} letters, digits, \"_\", \"-\", \".\", the first a letter or digit, no blank before \"=\"");
        }
        else
        {
            fields.Add(new(part[..equals], part[(equals + 1)..]));
        }
    }

    /// <summary><c>(ALPHA / DIGIT) *31(ALPHA / DIGIT / "_" / "-" / ".")</c>.</summary>
    public static bool IsName(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MaxName || !char.IsAsciiLetterOrDigit(text[0]))
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Value of a field that nobody knows: <c>1*(%x21-3A / %x3C / %x3E-7E)</c>.</summary>
    public static bool IsExtensionValue(string value) => value.Length > 0 && value.All(c => c is >= '!' and <= '~' and not ('=' or ';'));

    /// <summary>What to say of a field whose value is none.</summary>
    public static string NoValue(PolicyField field) =>
        $"{Quote(field.Name)} has no value as it should: at least one visible ASCII character, no blank, no \"=\"";

    private static bool IsMeant(string record, string version) =>
        record.TrimStart(' ', '\t', '"').StartsWith(version[..^1], StringComparison.OrdinalIgnoreCase);

    private static string NotChosen(string record, string version) =>
        $"the record {Quote(record)} is passed over, because it does not begin with \"{version};\" to the letter";

    private static string Missing(string name, RecordAnswer<string> answer) => answer.IsAbsent
        ? $"there is no TXT record {name}"
        : $"no TXT record of {name} is one";
}
