using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace SmtpMonitor.Web.Html;

/// <summary>
/// What the compiler makes of <c>Markup.Of($"…")</c>: literals as they are, holes escaped. It takes text, whole numbers and markup;
/// anything else in a hole does not compile, so that nobody's <c>ToString</c> decides what a page says.
/// </summary>
[InterpolatedStringHandler]
internal readonly ref struct MarkupHandler(int literalLength, int formattedCount)
{
    /// <summary>What there is so far.</summary>
    public StringBuilder Text { get; } = new(literalLength + (formattedCount * 16));

    public void AppendLiteral(string markup) => Text.Append(markup);

    public void AppendFormatted(string? text) => HtmlEscape.Append(Text, text);

    public void AppendFormatted(int number) => Text.Append(CultureInfo.InvariantCulture, $"{number}");

    public void AppendFormatted(Markup markup) => markup.AppendTo(Text);

    public void AppendFormatted(IEnumerable<Markup> markups)
    {
        foreach (var markup in markups)
        {
            markup.AppendTo(Text);
        }
    }
}
