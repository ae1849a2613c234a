namespace SmtpMonitor.Configuration.Options;

[Doc("Direct DNS look-ups.")]
internal sealed record DnsOptions : OptionsSection
{
    [Doc("Addresses of DNS servers, with a port when it is not 53: `127.0.0.1`, `127.0.0.1:5353`, `\"[::1]:5353\"`.", Default = "(those of the operating system)", Example = "[127.0.0.1]")]
    public IReadOnlyList<string>? Servers { get; init; }
}
