using System.Globalization;
using System.Text;
using SmtpMonitor.Metrics;
using SmtpMonitor.Metrics.OnDemand;

namespace SmtpMonitor.Web.OnDemand;

/// <summary>The reference deploy/PROBE-ENDPOINT.md; its tables of names come from the catalogues.</summary>
internal static class ProbeEndpointReference
{
    public static string Create()
    {
        var text = new StringBuilder(Introduction);
        text.Append("| name | labels | meaning | absent |\n|---|---|---|---|\n");
        foreach (var family in ProbePageCatalogue.All)
        {
            Row(text, family);
        }

        text.Append(Own);
        text.AppendJoin(", ", MetricCatalogue.All.Where(f => f.Scope == MetricScope.Endpoint).Except(ProbePageCatalogue.LeftOut).Select(f => $"`{f.Name}`"));
        return text.Append(Rest).ToString();
    }

    private static void Row(StringBuilder text, MetricFamily family) => text.Append(
        CultureInfo.InvariantCulture,
        $"| `{family.Name}` | {string.Join(", ", family.Labels.Select(l => $"`{l}`"))} | {family.Help} | {family.Absent} |\n");

    private const string Introduction = """
        # `/probe`: one target on request

        Generated from `src/SmtpMonitor/Web/OnDemand` and the catalogues of series; a test keeps it current.

            curl 'http://127.0.0.1:9825/probe?target=mail.example.com:587&module=smtp_starttls'

        Prometheus' multi-target pattern, with the contract and the names of blackbox_exporter's TCP probes: who has it changes the address
        of the exporter. Use it for targets that Prometheus discovers; what is known beforehand belongs under `targets`, because verdicts
        (whose fault is it?) need the view of all endpoints over time, which a single probe has not.

        ## From blackbox_exporter

        ```yaml
        scrape_configs:
          - job_name: smtp
            metrics_path: /probe
            params:
              module: [smtp_starttls]
            static_configs:
              - targets: [mail.example.com:587, mail.example.net:587]
            relabel_configs:
              - source_labels: [__address__]
                target_label: __param_target
              - source_labels: [__param_target]
                target_label: instance
              - target_label: __address__
                replacement: 127.0.0.1:9825   # was 127.0.0.1:9115
        ```

        Our series have the labels `target`, `host`, `port`, `family` and `address` of their own; set no target label of these names.
        Allow the targets in the monitor's configuration, unless they are `targets` of it anyway:

        ```yaml
        probe_allow: [mail.example.com, "*.example.net:587"]
        ```

        | blackbox_exporter's module | here, under `modules` |
        |---|---|
        | `prober: tcp`, `query_response` with `starttls: true` | `tls: starttls` (built in: `smtp_starttls`) |
        | `tcp: { tls: true }` | `tls: implicit` (built in: `smtps`) |
        | `query_response` without TLS | `tls: starttls_if_offered` (built in: `smtp`) or `none` |
        | `timeout` | `timeout` |
        | `preferred_ip_protocol: ip4`, `ip_protocol_fallback` | `preferred_family: ipv4`, `family_fallback` |
        | `source_ip_address` | `source_address` |
        | `tls_config: { ca_file, server_name, cert_file, key_file, min_version }` | `ca_file`, `server_name`, `client_certificate_file`, `client_key_file`, `minimum_tls_version` |
        | `tls_config: { insecure_skip_verify: true }` | `verify_certificate: false` |
        | `query_response` with `AUTH …` and the password in base64 | `login` with `password_file` |
        | flag `--timeout-offset` | `probe_timeout_offset` |

        ## Parameters

        | parameter | meaning |
        |---|---|
        | `target` | `HOST:PORT`, IPv6 in brackets |
        | `module` | a name under `modules`, or `smtp`, `smtp_starttls`, `smtps` |
        | `hostname` | SNI and the name that the certificate must have, where the module has no `server_name`; refused for modules that log in |
        | `debug=true` | the same probe as plain text for people: what happened, the dialogue, the series, the module; no secret is in it |

        The header `X-Prometheus-Scrape-Timeout-Seconds` (Prometheus sends it) less `probe_timeout_offset` bounds the module's `timeout`.

        | answer | when | to Prometheus |
        |---|---|---|
        | 200 | the probe took place, whatever it saw: `probe_success` says | `up` 1 |
        | 400 | a parameter is missing, unknown or not to be understood; the text says what to write | `up` 0 |
        | 403 | the target is not one to dial | `up` 0 |
        | 503 with `Retry-After` | too many at once or in a second (`limits`), another session holds the address, or the server asked to be left alone | `up` 0 |

        ## What may be dialled

        Hosts and ports of `targets`, mail exchangers that their domains turned out to have, and `probe_allow`. A name is resolved once; the
        addresses that it gave are looked at, and these very addresses are dialled. Loopback, link-local, unspecified, multicast, broadcast
        and reserved addresses, those of clouds' metadata services, and IPv6 addresses that carry such an IPv4 one (mapped, compatible,
        translated, NAT64, 6to4, Teredo, ISATAP) are dialled only where an entry of `probe_allow` lies within that range (`127.0.0.0/8`,
        `169.254.169.254`; never `0.0.0.0/0`) or a target is written by that address. A name that is allowed only by its addresses and gives
        none is answered 403.

        A module that logs in sends its secret to the target of the request, whose certificate must be good for its own name. So it dials no
        exchanger that only a domain's records name, and `check-config` warns where `probe_allow` has room for strangers (`"*"`, `0.0.0.0/0`):
        name your hosts there, or state the module's `server_name`, whose certificate alone will do then.

        On-demand probes share sessions, back-offs and logins with the schedule: a server sees one session at a time, a throttled one none,
        a login comes at its `every`. They take no place of the schedule and leave nothing in `/metrics`. A client that hangs up ends its
        probe with QUIT.

        ## Series shared with blackbox_exporter

        """ + "\n";

    private const string Own = """

        ## Series of our own

        The facts of this one probe, as [METRICS.md](../grafana/METRICS.md) describes them, with `vantage` and the labels of an endpoint
        (`target` is the parameter; users' own labels come from Prometheus):

        """;

    private const string Rest = """
        .

        ## What differs, and why

        | blackbox_exporter | here | because |
        |---|---|---|
        | lines are matched with regular expressions | replies are judged by their codes (RFC 5321 §4.2) | `^250-STARTTLS` misses a server whose last line says it, and waits for its time to end |
        | an unexpected reply is waited out until the time ends | it ends the probe at once, with `probe_failed_due_to_regex` 1 | a refusal is an answer |
        | a certificate that does not verify shows no `probe_ssl_*` | `probe_ssl_earliest_cert_expiry`, `probe_ssl_last_chain_info` and `probe_tls_version_info` are there | one wants to see which certificate it was, and when it ended |
        | 250 to the last expected line is success, the connection is just closed | QUIT and its reply end the dialogue | a session that breaks off fills the server's log |
        | of a parameter that stands twice it takes the first | 400 | which one was meant is a guess |
        | without `module` it takes `http_2xx` | 400 | no way to probe mail is the obvious one |
        | a target without a port, or one that cannot be parsed, is `probe_success` 0 | 400 with what to write | it is a mistake of the configuration, not of a server |
        | a time-out header that is no number is 500 | 400 | it is the request that is wrong |
        | a scrape time-out shorter than the offset is ignored | half of it is used | an answer that nobody waits for is none |
        | any target is dialled | only what is allowed | whoever reaches the exporter would reach all that it reaches |
        | every request is probed | 503 past the bounds | a burst must not become one at the mail servers |
        | the first address of a name is dialled | its addresses one after the other until one connects, as a sender does (RFC 5321 §5.1) | `probe_ip_addr_hash` is of the one used |
        | `probe_ip_protocol` prefers IPv6 | `preferred_family: auto` does where this machine has a route for it | without one no server can be reached over it |
        | `probe_ssl_last_chain_info` without `serialnumber` (0.23) | with it | newer releases have it |

        """;
}
