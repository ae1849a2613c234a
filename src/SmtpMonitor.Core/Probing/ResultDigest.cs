using System.Collections.Immutable;
using SmtpMonitor.Core.Smtp;

namespace SmtpMonitor.Core.Probing;

/// <summary>
/// What is kept of a result once the probe is over. A server decides how much a probe hears, up to some hundred kilobytes; ten thousand
/// endpoints of a hostile network must not fill the memory. Ordinary dialogues are kept whole.
/// </summary>
public static class ResultDigest
{
    /// <summary>Lines of the dialogue kept: its beginning and its end.</summary>
    public const int TranscriptLines = 40;

    /// <summary>Of these so many are the beginning.</summary>
    private const int FirstLines = 20;

    /// <summary>EHLO lines kept of each list.</summary>
    public const int ExtensionLines = 64;

    /// <summary>Certificates kept of a chain.</summary>
    public const int ChainLength = 8;

    /// <summary>Characters kept of a line.</summary>
    public const int LineLength = 160;

    /// <summary>The result with overlong dialogues, lists and lines shortened, in sight.</summary>
    public static ProbeResult Of(ProbeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result with
        {
            Transcript = Compact(result.Transcript),
            ExtensionsInClear = Compact(result.ExtensionsInClear),
            ExtensionsInTls = Compact(result.ExtensionsInTls),
            AuthMechanisms = Compact(result.AuthMechanisms),
            Tls = result.Tls is { Chain.Length: > ChainLength } tls ? tls with { Chain = [.. tls.Chain.Take(ChainLength)], Encoded = [.. tls.Encoded.Take(ChainLength)] } : result.Tls,
        };
    }

    private static ImmutableArray<TranscriptLine> Compact(ImmutableArray<TranscriptLine> lines)
    {
        if (lines.Length <= TranscriptLines && lines.All(l => l.Text.Length <= LineLength))
        {
            return lines;
        }

        var left = lines.Length - TranscriptLines;
        if (left <= 0)
        {
            return [.. lines.Select(Cut)];
        }

        // The note takes a place too.
        var resume = FirstLines + left + 1;
        return
        [
            .. lines.Take(FirstLines).Select(Cut),
            new TranscriptLine(Speaker.Note, lines[FirstLines].At, $"{left + 1} lines left out"),
            .. lines.Skip(resume).Select(Cut),
        ];
    }

    private static ImmutableArray<string> Compact(ImmutableArray<string> lines) =>
        lines.IsDefaultOrEmpty || (lines.Length <= ExtensionLines && lines.All(l => l.Length <= LineLength))
            ? lines
            : [.. lines.Take(ExtensionLines).Select(Cut)];

    private static TranscriptLine Cut(TranscriptLine line) => line with { Text = Cut(line.Text) };

    private static string Cut(string text) => text.Length <= LineLength ? text : $"{text.AsSpan(0, LineLength - 1)}…";
}
