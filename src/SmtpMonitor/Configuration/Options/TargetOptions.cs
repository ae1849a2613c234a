using System.ComponentModel.DataAnnotations;

namespace SmtpMonitor.Configuration.Options;

[Doc("One mail host, or one mail domain whose exchangers are discovered.")]
internal sealed record TargetOptions : HostWideOptions
{
    [Doc("The label `target` of every series. Unique in the file, 1 to 100 printable characters.", Example = "provider-relay")]
    [Required]
    public string? Name { get; init; }

    [Doc("Host name or address literal. A name may end in a dot, which forbids search domains. Exactly one of `host` and `domain` is written.", Example = "smtp.example.com")]
    [Expands]
    public string? Host { get; init; }

    [Doc("Mail domain: its mail exchangers are found by MX records (RFC 5321 §5.1; null MX RFC 7505) and each is probed.", Example = "example.com")]
    [Expands]
    public string? Domain { get; init; }

    [Doc("Own labels for every series of this target. Names by Prometheus' grammar, not starting with `__`, not one of the monitor's own.", Example = "{ team: mail }")]
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    [Doc("Name sent as SNI and matched against the certificate (RFC 6066 §3, RFC 9525).", Default = "(the host)", Example = "mail.example.com")]
    public string? ServerName { get; init; }

    [Doc("What the monitor calls itself towards this target; see the top level.", Default = "(`ehlo_name` of the top level)", Example = "monitor.example.com")]
    [Expands]
    public string? EhloName { get; init; }

    [Doc("A login to try on the submission ports of this target; a relay port logs in only when its own entry says so.")]
    public LoginOptions? Login { get; init; }

    [Doc("An envelope to offer on every port of this target. DATA is never sent.")]
    public EnvelopeOptions? Envelope { get; init; }

    [Doc("TCP ports: numbers, or sections for a port with settings of its own. Required with `host`.", Default = "(with `domain`: 25)", Example = "[25, 465, 587, 2525]")]
    [MinLength(1)]
    public IReadOnlyList<PortOptions>? Ports { get; init; }
}
