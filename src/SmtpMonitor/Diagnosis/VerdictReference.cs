using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Diagnosis;

/// <summary>The reference deploy/VERDICTS.md: every verdict and suspicion, and when it is given.</summary>
internal static class VerdictReference
{
    /// <summary>When each verdict is given, in one sentence.</summary>
    public static readonly ImmutableDictionary<Verdict, string> When = new Dictionary<Verdict, string>
    {
        [Verdict.Healthy] = "The last probe succeeded, and nothing contradicts it. Warnings are listed apart.",
        [Verdict.EgressPortBlocked] = "The port is blocked at every one of at least two independent hosts (different names and addresses) that answer on another port, and answers nowhere. Where these hosts are probed on no other port, another port elsewhere or an open control takes its place. Not where the traces put the block at the hosts, or at places that no two of them share.",
        [Verdict.EgressSmtpBlocked] = "No mail port of any of at least two independent hosts answers, while a control does.",
        [Verdict.RemotePortBlocked] = "Blocked here only: the host answers on another port, and the port is open at an independent host; or traces put the block at the host's own end.",
        [Verdict.PortBlocked] = "Blocked, and the evidence does not say by whom; the next step says which evidence is missing. Also shown for moments while evidence is being gathered.",
        [Verdict.HostDown] = "No port of the host that is probed answers, other hosts do.",
        [Verdict.ServiceDown] = "The host itself refuses: nothing listens on the port.",
        [Verdict.NetworkDown] = "Nothing answers, the controls neither; or this machine has no route to anything.",
        [Verdict.FamilyUnreachable] = "One address family answers nowhere, while the other works.",
        [Verdict.NameUnresolved] = "This name gives no address, other names do.",
        [Verdict.ResolverDown] = "No name gives an address.",
        [Verdict.Throttled] = "The server wants us to come back later: 421, a connection rate, a tarpit.",
        [Verdict.Rejected] = "The server refuses us for good (5yz to the connection, EHLO, MAIL or RCPT), or the domain takes no mail (null MX).",
        [Verdict.Intercepted] = "Something on the way answers, or changes what is said, in the server's name: a masked greeting, overwritten EHLO keywords, STARTTLS gone where it was offered before, clear text behind the answer to STARTTLS, one greeting or one untrusted issuer for unrelated hosts that said otherwise less than a day before or say otherwise on another port.",
        [Verdict.NotSmtp] = "Something else than SMTP listens.",
        [Verdict.TlsFailed] = "TLS could not be started.",
        [Verdict.CertificateInvalid] = "The certificate is not valid, on a port where that counts.",
        [Verdict.AuthFailed] = "The login failed, or is not to be had.",
        [Verdict.PolicyFailed] = "DANE or MTA-STS forbids the delivery.",
        [Verdict.Unhealthy] = "The connection is accepted, but not served as it should be: time-outs, disconnects, 4yz, an open relay.",
        [Verdict.Unknown] = "Not enough evidence: no recent result, one silence that is not confirmed yet, or this machine could not try.",
    }.ToImmutableDictionary();

    /// <summary>What each suspicion means, in one sentence.</summary>
    public static readonly ImmutableDictionary<Suspicion, string> Means = new Dictionary<Suspicion, string>
    {
        [Suspicion.StarttlsVanished] = "STARTTLS is not offered, but the same place offered it before. What was seen is kept over reloads and renamed targets, not over restarts.",
        [Suspicion.GreetingShared] = "Unrelated hosts greet under one name that is none of theirs. Providers do that for many customers; it becomes a verdict only with a contradiction.",
        [Suspicion.IssuerShared] = "Unrelated hosts show certificates of one issuer that nobody trusts. A private authority looks the same; it becomes a verdict only where the issuer was another one before.",
        [Suspicion.AnswerTooNear] = "The connection was accepted far sooner than another port of the address ever was. A load balancer that answers itself looks the same.",
        [Suspicion.ResetTooNear] = "The connection was refused from nearer than the host, or far sooner than another port of the address ever answered. Only a trace makes it a block.",
    }.ToImmutableDictionary();

    public static string Write()
    {
        var text = new StringBuilder("""
            # Verdicts

            Generated from the source; a test keeps it current. Every endpoint has one verdict at a time (`smtp_verdict_info`), with its
            evidence and the next step in the log. A verdict rests on results that were so at the same time: what an endpoint said before a
            fault began proves nothing about the fault, so a failing probe brings other ports of the host, the same port of a few other
            hosts and the controls forward, and the path to the port is traced. Until they are heard, the verdict is `unknown` or
            `port_blocked` without a side. One silence is no fault: it takes a second probe, or a trace.

            For a verdict about our own side, probe at least two independent hosts on more than one port, and add a control.

            | verdict | when |
            |---|---|

            """);
        foreach (var verdict in Enum.GetValues<Verdict>())
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{LabelValue.Of(verdict)}` | {When[verdict]} |\n");
        }

        text.Append("""

            ## Suspicions

            What several results together make suspicious is shown beside the warnings of the probe itself (`smtp_warning`), whether or not
            it decides the verdict.

            | warning | meaning |
            |---|---|

            """);
        foreach (var suspicion in Enum.GetValues<Suspicion>())
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{LabelValue.Of(suspicion)}` | {Means[suspicion]} |\n");
        }

        text.Append("""

            ## Shards

            A shard hears its own hosts, all controls, and as references a few hosts of other shards: one for each port that it has. A
            verdict that rests on hosts being alike says on how many it rests (`shard 1 of 4 (0–3) sees 3 hosts of its own and 1 reference on
            port 25 over IPv4, not the hosts of the other shards`), and no side is named before the reference of the port was heard. Where a
            shard sees too few hosts, a blocked port stays `port_blocked` without a side, and the next step is to compare the shards. One
            greeting or issuer for many hosts is noticed within a shard only.

            ## The path

            A newly blocked port is traced beside an open port of the same address: connection attempts whose packets live for one hop,
            two hops and so on, until routers stop answering. It needs Linux and no privilege; elsewhere verdicts do without. The last hop
            that answers before the block is shown as `smtp_block_hop_info`, for people in the log, and by hand with
            `smtpmonitor trace HOST:PORT`. A block that answers nothing lies at that hop or at the one behind it.

            """);
        return text.ToString();
    }
}
