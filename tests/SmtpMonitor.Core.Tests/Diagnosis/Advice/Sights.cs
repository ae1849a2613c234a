using System.Net;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Diagnosis.Advice;
using SmtpMonitor.Core.Network;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Core.Tls;

namespace SmtpMonitor.Core.Tests.Diagnosis.Advice;

/// <summary>
/// Sights from words: <c>465=sound 587=silent/6 2525=sound</c>. A word behind the port says what was seen, <c>/6</c> that it was over
/// IPv6, <c>host:</c> before it which host; <c>port:role</c> a role.
/// </summary>
internal static class Sights
{
    public const string Host = "mail.example.test";

    public static IEnumerable<PortSight> Of(string words)
    {
        var wanted = words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parse).ToList();
        var answering = wanted.Where(w => w.Seen is not ("silent" or "noname")).Select(w => (w.Key.Host, w.Key.Family)).ToHashSet();
        return wanted.Select(w => Sight(w.Key, w.Seen, answering.Contains((w.Key.Host, w.Key.Family))));
    }

    private static (EndpointKey Key, string Seen) Parse(string word)
    {
        var (place, seen) = (word.Split('=')[0], word.Split('=')[1]);
        var family = seen.EndsWith("/6", StringComparison.Ordinal) ? IpFamily.Ipv6 : IpFamily.Ipv4;
        var colon = place.LastIndexOf(':');
        return (new EndpointKey("t", colon < 0 ? Host : place[..colon], int.Parse(place[(colon + 1)..], System.Globalization.CultureInfo.InvariantCulture), family), seen.Split('/')[0]);
    }

    private static PortSight Sight(EndpointKey key, string seen, bool hostAnswers)
    {
        var defaults = PortDefaults.For(key.Port);
        var mode = seen == "clear" ? TlsMode.None : defaults.Mode ?? TlsMode.Implicit;
        var endpoint = new Endpoint(key, new EndpointSettings { Role = defaults.Role, Tls = new TlsSettings { Mode = mode }, EhloName = "monitor.test" });
        var good = new ProbeResult
        {
            Endpoint = endpoint,
            StartedAt = World.Start,
            Duration = TimeSpan.FromMilliseconds(50),
            PortState = PortState.Open,
            Address = IPAddress.Parse("192.0.2.25"),
            AuthOffered = seen != "noauth",
            AuthMechanisms = seen == "noauth" ? [] : ["PLAIN", "LOGIN"],
            Tls = seen == "clear" ? null : new TlsFacts { Version = "TLS 1.3" },
        };
        return seen switch
        {
            "sound" or "noauth" or "clear" => new(endpoint, good, Judged(key, Verdict.Healthy)),
            "intercepted" => new(endpoint, good, Judged(key, Verdict.Intercepted, "the greeting is overwritten with asterisks") with { NextStep = "Ask about inspection." }),
            "silent" => new(endpoint, Bad(good, Reason.ConnectTimeout, PortState.Filtered), Judged(key, Verdict.PortBlocked) with { BlockedBy = hostAnswers ? BlockSide.Unknown : null }),
            "icmp" => new(endpoint, Bad(good, Reason.IcmpProhibited, PortState.Filtered) with { Icmp = new IcmpEvidence(3, 13, IPAddress.Parse("198.51.100.1")) }, Judged(key, Verdict.PortBlocked)),
            "egress" => new(endpoint, Bad(good, Reason.ConnectTimeout, PortState.Filtered), Judged(key, Verdict.EgressPortBlocked) with { Hints = ["a policy"] }),
            "remote" => new(endpoint, Bad(good, Reason.ConnectTimeout, PortState.Filtered), Judged(key, Verdict.RemotePortBlocked)),
            "closed" => new(endpoint, Bad(good, Reason.ConnectRefused, PortState.Refused), Judged(key, Verdict.ServiceDown)),
            "expired" => new(endpoint, Bad(good, Reason.CertificateExpired, PortState.Open), Judged(key, Verdict.CertificateInvalid) with { NextStep = "Renew the certificate." }),
            "busy" => new(endpoint, Bad(good, Reason.BannerThrottled, PortState.Open), Judged(key, Verdict.Throttled)),
            "noname" => new(endpoint, Bad(good, Reason.DnsNxdomain, PortState.Unresolved) with { Address = null }, Judged(key, Verdict.NameUnresolved) with { NextStep = "Check the spelling." }),
            "unsure" => new(endpoint, Bad(good, Reason.ConnectTimeout, PortState.Filtered), Judged(key, Verdict.Unknown, "it was silent once") with { Settled = false }),
            "unseen" => new(endpoint, null, Judged(key, Verdict.Unknown, "there is no recent result")),
            _ => new(endpoint, good, Judged(key, Enum.Parse<Verdict>(seen))),
        };
    }

    private static ProbeResult Bad(ProbeResult good, Reason reason, PortState state) => good with
    {
        Reason = reason,
        PortState = state,
        Detail = $"details of {LabelValue.Of(reason)}",
        AuthOffered = null,
        AuthMechanisms = [],
        Tls = null,
    };

    private static Judgement Judged(EndpointKey key, Verdict verdict, string evidence = "evidence") => new(verdict, [new Evidence(evidence, key)], "");
}
