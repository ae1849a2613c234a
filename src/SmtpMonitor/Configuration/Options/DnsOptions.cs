namespace SmtpMonitor.Configuration.Options;

[Doc("Direct DNS look-ups.")]
internal sealed record DnsOptions : OptionsSection
{
    [Doc("Addresses of DNS servers, with a port when it is not 53: `127.0.0.1`, `127.0.0.1:5353`, `\"[::1]:5353\"`.", Default = "(those of the operating system)", Example = "[127.0.0.1]")]
    public IReadOnlyList<string>? Servers { get; init; }

    [Doc("Addresses of DNS servers that validate DNSSEC and that you trust to say so (flag AD), reached over a path on which nobody else can write: best one on this machine. The policies of mail domains are looked up there; without one DANE is `unavailable`, never guessed. Written like `servers`.", Default = "(none)", Example = "[127.0.0.1]")]
    public IReadOnlyList<string>? ValidatingServers { get; init; }
}
