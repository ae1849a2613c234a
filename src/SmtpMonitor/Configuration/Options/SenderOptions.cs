using System.ComponentModel.DataAnnotations;

namespace SmtpMonitor.Configuration.Options;

[Doc("A host of yours that sends mail, as receivers look at it: \"why would they reject us\". Nothing is sent; its names, the SPF record of its domain and DNS block lists are looked up.")]
internal sealed record SenderOptions : OptionsSection
{
    [Doc("Unique name.", Example = "outbound")]
    [Required]
    public string? Name { get; init; }

    [Doc("The domain in the addresses of the mail that it sends: the one whose SPF record must allow it.", Example = "example.com")]
    [Required]
    [Expands]
    public string? Domain { get; init; }

    [Doc("What it calls itself in EHLO.", Default = "(that of the top level)", Example = "mail.example.com")]
    [Expands]
    public string? EhloName { get; init; }

    [Doc("The public addresses that it sends from. Behind a translator (NAT) those of the translator.", Example = "[192.0.2.25, \"2001:db8::25\"]")]
    public IReadOnlyList<string>? Addresses { get; init; }

    [Doc("URLs that answer with the address they are asked from, as text, where this monitor leaves by the same address as the mail: one URL for each address family. Redirects are not followed, a proxy is not used. Beside `addresses` or instead of them.", Example = "[\"https://ipv4.echo.example/\"]")]
    public IReadOnlyList<string>? AddressEcho { get; init; }

    [Doc("Zones of DNS block lists (RFC 5782) in which the addresses are looked up. Each is tested first: one that lists nothing or everything is not believed, and one that refuses to answer is told as such. Many do not answer public resolvers: see `dns`.", Default = "(none)", Example = "[zen.blocklist.example]")]
    public IReadOnlyList<string>? Blocklists { get; init; }

    [Doc("Time between two looks. Block lists count who asks much.", Default = "1h", Example = "30m")]
    [DurationRange("5m", "24h")]
    public TimeSpan? Interval { get; init; }

    [Doc("All look-ups of one look together; what is not answered by then is unknown.", Default = "60s", Example = "30s")]
    [DurationRange("1s", "5m")]
    public TimeSpan? Timeout { get; init; }
}
