using System.Text;

namespace SmtpMonitor.Web.Html;

/// <summary>
/// A piece of HTML. There is one way to make one: an interpolated string, whose literal text is markup and whose holes are text,
/// escaped without exception (see <see cref="MarkupHandler"/>). So what came from the network, the configuration or the query cannot
/// become markup, and forgetting to escape does not compile.
/// </summary>
internal readonly struct Markup
{
    /// <summary>No markup.</summary>
    public static readonly Markup None;

    private readonly StringBuilder? _text;

    private Markup(StringBuilder text) => _text = text;

    /// <summary>From an interpolated string. Attribute values in it must be in double quotation marks.</summary>
    public static Markup Of(MarkupHandler html) => new(html.Text);

    /// <summary>The markup when the condition holds; otherwise none.</summary>
    public static Markup If(bool condition, Func<Markup> then) => condition ? then() : None;

    /// <summary>Appends it to a longer text.</summary>
    public void AppendTo(StringBuilder text) => text.Append(_text);

    /// <summary>The HTML.</summary>
    public override string ToString() => _text?.ToString() ?? "";
}
