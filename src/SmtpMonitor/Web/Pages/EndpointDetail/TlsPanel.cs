using SmtpMonitor.Core.Tls;
using SmtpMonitor.Presentation;
using SmtpMonitor.Web.Board;
using SmtpMonitor.Web.Html;

namespace SmtpMonitor.Web.Pages.EndpointDetail;

/// <summary>What was agreed, and the certificates as the server sent them.</summary>
internal static class TlsPanel
{
    private const int MostNames = 20;

    public static Markup Of(EndpointModel model) => model.Result?.Tls is not { } tls
        ? Markup.None
        : Markup.Of($"""
            <section class="panel" aria-labelledby="tls">
            <h2 id="tls">TLS</h2>
            <dl class="pairs">
            {Pair.Of("Version", tls.Version)}{Pair.Exact("Cipher", tls.Cipher)}{Pair.Of("Certificate", Validity(tls))}{Markup.If(tls.ChainNotAfter is not null, () => Pair.Of("Chain ends", Until(tls.ChainNotAfter!.Value, model.Now)))}</dl>
            {tls.Chain.Select((c, i) => Certificate(c, i, model.Now))}</section>

            """);

    private static Markup Validity(TlsFacts tls) => tls switch
    {
        { Leaf: null } => Markup.Of($"none seen"),
        { Problem: CertificateProblem.None } => Markup.Of($"""<span class="state sound">{Sign.Of(Gravity.Sound)}valid: trusted, in time, and for this name</span>"""),
        _ => Markup.Of($"""<span class="state wrong">{Sign.Of(Gravity.Wrong)}not valid</span>{tls.Problems.Select(p => Markup.Of($"""<br><span class="said">{p}</span>"""))}"""),
    };

    private static Markup Certificate(CertificateFacts certificate, int place, DateTimeOffset now) => Markup.Of($"""
        <details id="certificate-{place}"{(place == 0 ? Open : Markup.None)}><summary>{(place == 0 ? "The server's own certificate" : "Sent beside it")}: {certificate.Subject}</summary>
        <dl class="pairs">
        {Pair.Of("Subject", certificate.Subject)}{Pair.Of("Issuer", certificate.Issuer)}{Names(certificate)}{Pair.Of("From", Moment.At(certificate.NotBefore))}{Pair.Of("Until", Until(certificate.NotAfter, now))}{Pair.Of("Key", $"{certificate.Key}, {certificate.Signature}")}{Pair.Exact("Serial", certificate.Serial)}{Pair.Exact("SHA-256", certificate.FingerprintSha256)}</dl>
        </details>

        """);

    private static Markup Open { get; } = Markup.Of($" open");

    private static Markup Names(CertificateFacts certificate)
    {
        var more = certificate.Names.Length - MostNames;
        var names = string.Join(", ", certificate.Names.Take(MostNames));
        return Pair.Of("Names", more > 0 ? $"{names} and {Amount.Of(more)} more" : names);
    }

    private static Markup Until(DateTimeOffset end, DateTimeOffset now) => Markup.Of($"{Moment.At(end)} ({Numbers.Distance(end, now)})");
}
