using Spectre.Console;
using Spectre.Console.Rendering;

namespace SmtpMonitor.Cli.Presentation;

/// <summary>
/// Lines of keys and facts. Colour only repeats what a sign and a word say already, so nothing is lost where there is none. Everything
/// is written as plain text, never as markup: nothing a server says can style or break the page.
/// </summary>
internal sealed class FactSheet(IAnsiConsole console)
{
    private const int KeyWidth = 15;

    public static Style Good { get; } = new(Color.Green, decoration: Decoration.Bold);

    public static Style Bad { get; } = new(Color.Red, decoration: Decoration.Bold);

    public static Style Attention { get; } = new(Color.Yellow);

    public static Style Faint { get; } = new(Color.Grey);

    /// <summary>Columns right of the keys.</summary>
    public int Width => console.Profile.Width - KeyWidth;

    /// <summary>Sign, the thing itself, and what became of it.</summary>
    public void Headline(string sign, Style style, string subject, string rest) => Line(
        (sign.PadRight(KeyWidth), style), (subject, new Style(decoration: Decoration.Bold)), (rest, Style.Plain));

    /// <summary>One key, and what belongs to it as it is.</summary>
    public void Fact(string key, IEnumerable<string> lines, Style style)
    {
        var margin = $"  {key}".PadRight(KeyWidth);
        foreach (var line in lines)
        {
            Line((margin, Faint), (line, style));
            margin = new string(' ', KeyWidth);
        }
    }

    /// <summary>One key, and sentences broken at blanks.</summary>
    public void Sentences(string key, IEnumerable<string> sentences, Style style) =>
        Fact(key, sentences.SelectMany(s => WordWrap.Lines(s, Width)), style);

    /// <summary>What deserves a look before anything else.</summary>
    public void Problem(string problem) => Line(($"! {problem}", Attention));

    /// <summary>One line of any parts; longer than the page it stays one line.</summary>
    public void Line(params (string Text, Style Style)[] parts) =>
        console.Write(new Segments([.. parts.Select(p => new Segment(p.Text, p.Style)), Segment.LineBreak]));

    public void EmptyLine() => console.WriteLine();

    /// <summary>What is already laid out, handed to the console as it is.</summary>
    private sealed class Segments(IReadOnlyList<Segment> segments) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => segments;
    }
}
