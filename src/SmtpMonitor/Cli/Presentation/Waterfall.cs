using System.Collections.Immutable;
using System.Globalization;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Presentation;

namespace SmtpMonitor.Cli.Presentation;

/// <summary>The phases of a probe as lines: name, duration, a bar at its place in time, the reply code.</summary>
internal static class Waterfall
{
    private const int NameWidth = 9;
    private const int DurationWidth = 9;

    /// <param name="phases">In order.</param>
    /// <param name="total">Length of the whole bar.</param>
    /// <param name="failed">Marked, when one failed.</param>
    /// <param name="width">Columns to use; the bar takes what is left, 10 at least and 40 at most.</param>
    public static IEnumerable<string> Lines(ImmutableArray<PhaseTiming> phases, TimeSpan total, Phase? failed, int width)
    {
        var columns = Math.Clamp(width - NameWidth - DurationWidth - 14, 10, 40);
        foreach (var phase in phases)
        {
            var name = LabelValue.Of(phase.Phase).PadRight(NameWidth);
            var duration = Numbers.Duration(phase.Duration).PadLeft(DurationWidth);
            var code = phase.ReplyCode is { } reply ? string.Create(CultureInfo.InvariantCulture, $" {reply}") : "";
            var mark = phase.Phase == failed ? " failed" : "";
            yield return $"{name} {duration} │{Bar(phase, total, columns)}│{code}{mark}";
        }
    }

    private static string Bar(PhaseTiming phase, TimeSpan total, int columns)
    {
        if (total <= TimeSpan.Zero)
        {
            return new string(' ', columns);
        }

        // A phase is never invisible, and never leaves the frame.
        var from = Math.Clamp((int)Math.Floor(phase.Start / total * columns), 0, columns - 1);
        var to = Math.Clamp((int)Math.Ceiling((phase.Start + phase.Duration) / total * columns), from + 1, columns);
        return new string(' ', from) + new string('█', to - from) + new string(' ', columns - to);
    }
}
