using System.ComponentModel.DataAnnotations;

namespace SmtpMonitor.Configuration.Options;

[Doc("The top level of the file.")]
internal sealed record MonitorOptions : OptionsSection
{
    [Doc("The network place we look from (a cluster, a node, a region): the constant label `vantage` of every series.", Default = "(this machine's host name)", Example = "eu-west")]
    [Expands]
    public string? Vantage { get; init; }

    [Doc("What the monitor calls itself in EHLO: a fully qualified domain name or an address literal such as `[192.0.2.1]` (RFC 5321 §4.1.1.1). Servers refuse mail from single-label names.", Default = "(this machine's fully qualified name; without one its address, with a warning)", Example = "monitor.example.com")]
    [Expands]
    public string? EhloName { get; init; }

    [Doc("How much is logged; takes effect on reload.", Default = "(the flag `--log.level`)", Example = "debug")]
    [Choice("a log level")]
    public LogLevelOption? LogLevel { get; init; }

    [Doc("Time between two looks at which addresses and mail exchangers a target has.", Default = "5m", Example = "10m")]
    [DurationRange("1s", "24h")]
    public TimeSpan? DiscoveryInterval { get; init; }

    [Doc("Settings for every target and port that does not state its own.")]
    public DefaultsOptions? Defaults { get; init; }

    [Doc("The mail hosts and mail domains to watch.")]
    [Required]
    [MinLength(1)]
    public IReadOnlyList<TargetOptions>? Targets { get; init; }

    [Doc("TCP endpoints that are not mail, such as port 443 of a stable host: they tell \"SMTP is blocked\" from \"the network is down\".")]
    public IReadOnlyList<ControlOptions>? Controls { get; init; }

    [Doc("Hosts of yours that send mail, looked at as receivers do.")]
    public IReadOnlyList<SenderOptions>? Senders { get; init; }

    [Doc("Round trips: messages sent and found again. With shards each is done by one of them.")]
    public IReadOnlyList<DeliveryOptions>? Deliveries { get; init; }

    [Doc("Ways to probe on demand, by name, for `/probe?target=HOST:PORT&module=NAME`. The names `smtp`, `smtp_starttls` and `smtps` are there in any case.", Example = "{ smtp_inside: { tls: starttls, ca_file: ca.pem } }")]
    public IReadOnlyDictionary<string, ModuleOptions>? Modules { get; init; }

    [Doc("What `/probe` may dial besides the hosts and ports of `targets`: host names (`mail.example.com`, `\"*.example.com\"`), addresses and networks (`10.0.0.0/8`, `2001:db8::/32`), each with ports behind it (`:25`, `:25,587`, `:1000-2000`, `:*`) when other than 25, 465, 587 and 2525 are meant. A `*` as the first label stands for one label or more, elsewhere for characters of one label. Loopback, link-local, unspecified, multicast and metadata addresses are dialled only where an entry lies within their range, such as `127.0.0.0/8`, or a target is written by that address.", Default = "(nothing besides)", Example = "[\"*.example.com:25\", 10.0.0.0/8]")]
    public IReadOnlyList<string>? ProbeAllow { get; init; }

    [Doc("Taken off the scrape time-out that Prometheus announces to `/probe`, so that the answer is there in time.", Default = "500ms", Example = "250ms")]
    [DurationRange("1ms", "30s")]
    public TimeSpan? ProbeTimeoutOffset { get; init; }

    [Doc("Traces of the path to ports that turn out to be blocked.")]
    public PathTraceOptions? PathTrace { get; init; }

    [Doc("Which part of the endpoints this monitor probes, where several share one configuration.")]
    public ShardingOptions? Sharding { get; init; }

    [Doc("How the policies of mail domains are looked at.")]
    public DomainCheckOptions? DomainChecks { get; init; }

    [Doc("Where names are looked up when a target says `resolver: direct`, and always for mail exchangers.")]
    public DnsOptions? Dns { get; init; }

    [Doc("Bounds on what the monitor does at once.")]
    public LimitsOptions? Limits { get; init; }
}
