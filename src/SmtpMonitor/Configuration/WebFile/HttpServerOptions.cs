using SmtpMonitor.Configuration.Options;

namespace SmtpMonitor.Configuration.WebFile;

[Doc("HTTP of the pages.")]
internal sealed record HttpServerOptions : OptionsSection
{
    [Doc("Offer HTTP/2 beside HTTP/1.1. Only with TLS.", Default = "true", Example = "false")]
    public bool? Http2 { get; init; }

    [Doc("Headers of every answer, in place of the pages' own: `Content-Security-Policy`, `Strict-Transport-Security`, `X-Content-Type-Options` (`nosniff`), `X-Frame-Options` (`deny`, `sameorigin`), `X-XSS-Protection`. An empty text leaves a header alone.", Example = "{ Strict-Transport-Security: max-age=31536000 }")]
    public IReadOnlyDictionary<string, string>? Headers { get; init; }
}
