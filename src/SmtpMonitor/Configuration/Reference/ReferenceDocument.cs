using System.Globalization;
using System.Text;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.Options;

namespace SmtpMonitor.Configuration.Reference;

/// <summary>The reference of every key in Markdown, from the same records that bind the file.</summary>
internal static class ReferenceDocument
{
    private static readonly (string Title, string Anchor, Type Section)[] Sections =
    [
        ("Top level", "top-level", typeof(MonitorOptions)),
        ("`targets[]`", "targets", typeof(TargetOptions)),
        ("`targets[].ports[]`", "targetsports", typeof(PortOptions)),
        ("`login`", "login", typeof(LoginOptions)),
        ("`envelope`", "envelope", typeof(EnvelopeOptions)),
        ("`defaults`", "defaults", typeof(DefaultsOptions)),
        ("`phase_timeouts`", "phase_timeouts", typeof(PhaseTimeoutOptions)),
        ("`controls[]`", "controls", typeof(ControlOptions)),
        ("`senders[]`", "senders", typeof(SenderOptions)),
        ("`deliveries[]`", "deliveries", typeof(DeliveryOptions)),
        ("`deliveries[].submit`", "deliveriessubmit", typeof(SubmitOptions)),
        ("`deliveries[].mailbox`", "deliveriesmailbox", typeof(MailboxOptions)),
        ("`modules.NAME`", "modulesname", typeof(ModuleOptions)),
        ("`path_trace`", "path_trace", typeof(PathTraceOptions)),
        ("`sharding`", "sharding", typeof(ShardingOptions)),
        ("`domain_checks`", "domain_checks", typeof(DomainCheckOptions)),
        ("`dns`", "dns", typeof(DnsOptions)),
        ("`limits`", "limits", typeof(LimitsOptions)),
    ];

    public static string Create()
    {
        var text = new StringBuilder(Introduction);
        foreach (var (title, _, type) in Sections)
        {
            var model = SectionModel.Of(type);
            text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n{model.Doc.Text}\n\n");
            text.Append("| key | takes | default | meaning | example |\n|---|---|---|---|---|\n");
            foreach (var key in model.Keys)
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{key.Name}` | {Takes(key)} | {Default(key, type)} | {Cell(key.Meaning)} | {Code(key.Doc.Example)} |\n");
            }
        }

        return text.ToString();
    }

    private static string Takes(KeyModel key)
    {
        var section = key.Shape as SectionShape ?? (key.Shape as ListShape)?.Element as SectionShape ?? (key.Shape as SectionMapShape)?.Element;
        var name = section is null ? key.Shape.Name : $"[{key.Shape.Name}](#{Sections.Single(s => SectionModel.Of(s.Section) == section.Model).Anchor})";
        return key.Shape.Bounds is not { } bounds ? name
            : key.Shape is ChoiceShape ? string.Join(", ", bounds.Split(", ").Select(b => $"`{b}`"))
            : $"{name}, {bounds}";
    }

    private static string Default(KeyModel key, Type section)
    {
        if (key.IsRequired)
        {
            return "required";
        }

        if (key.IsShared && section != typeof(DefaultsOptions))
        {
            return section == typeof(PortOptions) ? "that of the target" : "that of `defaults`";
        }

        return key.Doc.Default is ['(', .. var words, ')'] ? Cell(words) : Code(key.Doc.Default);
    }

    private static string Code(string? text) => string.IsNullOrEmpty(text) ? "" : $"`{Cell(text)}`";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private const string Introduction = """
        # Configuration

        Generated from the source; a test keeps it current. [`config/minimal.yaml`](config/minimal.yaml) is the shortest useful file,
        [`config/full.yaml`](config/full.yaml) has every key once, and
        [`config/smtpmonitor.schema.json`](config/smtpmonitor.schema.json) lets an editor complete and check the file while you write
        (a first line `# yaml-language-server: $schema=…` names it). `smtpmonitor check-config FILE` prints every mistake at once, each
        with its line, column and remedy, and ends with 0 for a good file and 2 for a refused one.

        **Form.** One YAML document in UTF-8, keys in snake case. An unknown key is an error, a key written twice is an error. Durations
        are one number and one unit, `ms`, `s`, `m`, `h` or `d`, fractions allowed: `500ms`, `1.5m`, `14d`. Numbers are plain decimal
        (`025` and `0x19` are refused), booleans `true` and `false`. Anchors and aliases work, merge keys (`<<`) and tags do not.

        **Which value counts.** Port before target before `defaults` before what is built in. The TLS mode, the verification of
        certificates and the oldest TLS version follow the role of a port where nothing states them:

        | port | role | `tls` | invalid certificate | oldest TLS |
        |---|---|---|---|---|
        | 25 | `relay` | `starttls_if_offered` | warning | 1.0, with a warning |
        | 465 | `submission` | `implicit` | failure | 1.2 |
        | 587, 2525 | `submission` | `starttls` | failure | 1.2 |
        | other | `submission` | must be stated | failure | 1.2 |

        **Environment variables.** `${NAME}` is filled in where the tables say so and nowhere else; an unset or empty one is an error.

        **Secrets.** By `password_file` or `password_env` (`token_file`, `token_env`), so that they are not in this file. They are read
        at each login: rotation needs no reload. No message, page or log line shows one.

        **Files.** Relative paths begin at the folder of the configuration file.

        **Back-off.** A server that asks to come back later (421, another 4yz greeting or answer to EHLO, a tarpit) is left alone: that
        port of that address for one minute, twice as long after each further such reply, at most 15 minutes, give or take a tenth. A
        success halves the count, an hour without such a reply forgets it. When a second port of the address asks within the hour too,
        the whole address is left alone, whichever targets share it. An endpoint that waits keeps its last result, shows until when in
        `smtp_backoff_until_timestamp_seconds`, counts in `smtpmonitor_probes_skipped_total{reason="throttled"}`, and says so once in
        the log.

        **Reload.** A changed file, a changed trust anchor or client certificate, and SIGHUP make the monitor read everything again. Only
        what differs is touched. A file with errors changes nothing and says so in the log and in
        `smtpmonitor_config_last_reload_successful`.

        **Shards.** Several monitors may share one configuration ([`sharding`](#sharding)). A host name falls to one of them with all
        its ports, families and addresses, under whatever target it is listed or found; another count moves only the hosts that the new
        shard takes over, or that the one that is gone had. Mail domains are looked up by every shard, and their exchangers shared out as
        they are found. Every shard looks at all controls, and as witnesses (references) at a few hosts of other shards, one for each
        port that it has: with all their ports, without login and envelope, and so seldom that all shards together ask one no more often than its own
        shard does; a fault calls for it at once. References show in `smtpmonitor_reference_success` only, never as `smtp_*`.
        `sessions_per_address` counts in each shard for itself, should two names of one address fall to two. `/probe` answers for
        every target in every shard.

        """;
}
