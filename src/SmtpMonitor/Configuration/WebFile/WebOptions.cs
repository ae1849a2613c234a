using SmtpMonitor.Configuration.Options;

namespace SmtpMonitor.Configuration.WebFile;

[Doc("The top level of the web configuration.")]
internal sealed record WebOptions : OptionsSection
{
    [Doc("TLS for the pages; without it they are served in clear text.")]
    public TlsServerOptions? TlsServerConfig { get; init; }

    [Doc("HTTP of the pages.")]
    public HttpServerOptions? HttpServerConfig { get; init; }

    [Doc("Who may see the pages: user names, each with the bcrypt hash of a password. Nobody is asked where there is none.")]
    [Secret]
    public IReadOnlyDictionary<string, string>? BasicAuthUsers { get; init; }

    [Doc("How many requests are answered; the others get 429.")]
    public RateLimitOptions? RateLimit { get; init; }
}
