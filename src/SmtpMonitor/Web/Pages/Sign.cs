using SmtpMonitor.Web.Board;
using SmtpMonitor.Web.Html;

namespace SmtpMonitor.Web.Pages;

/// <summary>How grave it is, by colour, by shape and by word: whoever misses one of them has the others.</summary>
internal static class Sign
{
    /// <summary>The class of the style sheet.</summary>
    public static string Class(Gravity gravity) => gravity switch
    {
        Gravity.Sound => "sound",
        Gravity.Warned => "warned",
        Gravity.Wrong => "wrong",
        _ => "unknown",
    };

    /// <summary>One word, also the value of the filter <c>state</c>.</summary>
    public static string Word(Gravity gravity) => gravity switch
    {
        Gravity.Sound => "healthy",
        Gravity.Warned => "warning",
        Gravity.Wrong => "wrong",
        _ => "unknown",
    };

    /// <summary>The shape; silent to a screen reader, which gets the word beside it.</summary>
    public static Markup Of(Gravity gravity)
    {
        var shape = gravity switch
        {
            Gravity.Sound => "✓",
            Gravity.Warned => "!",
            Gravity.Wrong => "✕",
            _ => "?",
        };
        return Markup.Of($"""<span class="sign" aria-hidden="true">{shape}</span>""");
    }
}
