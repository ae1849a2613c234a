using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Lab.Parsing;

/// <summary>The small values of the script language: durations, sizes, quoted bytes, names of enum members.</summary>
internal static class Literal
{
    /// <summary><c>500ms</c>, <c>2s</c>, <c>7d</c>.</summary>
    public static TimeSpan Duration(string text, int line)
    {
        var unitAt = text.IndexOfAny([.. "msd"]);
        if (unitAt > 0 && double.TryParse(text.AsSpan(0, unitAt), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            switch (text[unitAt..])
            {
                case "ms": return TimeSpan.FromMilliseconds(number);
                case "s": return TimeSpan.FromSeconds(number);
                case "d": return TimeSpan.FromDays(number);
            }
        }

        throw new ScriptProblem(line, $"'{text}' is no duration; write 500ms, 2s or 7d.");
    }

    /// <summary><c>64MiB</c>, <c>10KiB</c>, <c>100B</c>.</summary>
    public static long Size(string text, int line)
    {
        var unitAt = text.IndexOfAny([.. "BKM"]);
        if (unitAt > 0 && int.TryParse(text.AsSpan(0, unitAt), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            switch (text[unitAt..])
            {
                case "B": return number;
                case "KiB": return number * 1024L;
                case "MiB": return number * 1024L * 1024;
            }
        }

        throw new ScriptProblem(line, $"'{text}' is no size; write 64MiB, 10KiB or 100B.");
    }

    /// <summary>The member with this spelling in snake case.</summary>
    public static T Member<T>(string text, int line)
        where T : struct, Enum => LabelValue.TryParse<T>(text, out var value)
            ? value
            : throw new ScriptProblem(line, $"'{text}' is none of: {string.Join(' ', LabelValue.All<T>())}.");

    /// <summary>Text in double quotes, with <c>\r \n \0 \\ \" \xNN</c>; everything else is UTF-8.</summary>
    public static ImmutableArray<byte> Bytes(string quoted, int line)
    {
        if (quoted.Length < 3 || quoted[0] != '"' || quoted[^1] != '"')
        {
            throw new ScriptProblem(line, $"Bytes are written in double quotes, and there is at least one: {quoted}");
        }

        var bytes = ImmutableArray.CreateBuilder<byte>();
        var text = quoted[1..^1];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                var next = text.IndexOf('\\', i);
                var end = next < 0 ? text.Length : next;
                bytes.AddRange(Encoding.UTF8.GetBytes(text[i..end]));
                i = end - 1;
                continue;
            }

            i++;
            switch (i < text.Length ? text[i] : ' ')
            {
                case 'r': bytes.Add((byte)'\r'); break;
                case 'n': bytes.Add((byte)'\n'); break;
                case '0': bytes.Add(0); break;
                case '\\': bytes.Add((byte)'\\'); break;
                case '"': bytes.Add((byte)'"'); break;
                case 'x' when i + 2 < text.Length
                    && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value):
                    bytes.Add(value);
                    i += 2;
                    break;
                default:
                    throw new ScriptProblem(line, $"Unknown escape in {quoted}; there are \\r \\n \\0 \\\\ \\\" \\xNN.");
            }
        }

        return bytes.ToImmutable();
    }
}
