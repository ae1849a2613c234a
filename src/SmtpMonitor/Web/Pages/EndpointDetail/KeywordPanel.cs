using System.Collections.Immutable;
using SmtpMonitor.Web.Html;

namespace SmtpMonitor.Web.Pages.EndpointDetail;

/// <summary>What the server says of itself: greeting, and EHLO keywords before and inside TLS (RFC 5321 §4.1.1.1).</summary>
internal static class KeywordPanel
{
    public static Markup Of(EndpointModel model)
    {
        if (model.Result is not { } result || (result.Banner is null && result.ExtensionsInClear.IsEmpty && result.ExtensionsInTls.IsEmpty))
        {
            return Markup.None;
        }

        return Markup.Of($"""
            <section class="panel" aria-labelledby="keywords">
            <h2 id="keywords">What the server says</h2>
            <dl class="pairs">
            {Pair.Exact("Greeting", result.Banner)}{Pair.Of("Login offered", result.AuthOffered switch { true => string.Join(", ", result.AuthMechanisms), false => "no", null => null })}{Pair.Of("Login tried", result.LoginTried ? "yes" : null)}</dl>
            {List("EHLO in clear text", result.ExtensionsInClear)}{List("EHLO inside TLS", result.ExtensionsInTls)}</section>

            """);
    }

    private static Markup List(string title, ImmutableArray<string> keywords) => keywords.IsEmpty
        ? Markup.None
        : Markup.Of($"""
            <h3>{title}</h3>
            <ul class="chips">{keywords.Select(k => Markup.Of($"""<li class="chip wire">{k}</li>"""))}</ul>

            """);
}
