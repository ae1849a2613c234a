using SmtpMonitor.Core.Diagnosis;

namespace SmtpMonitor.Presentation;

/// <summary>Verdicts in words for people.</summary>
internal static class VerdictText
{
    /// <summary>A few words that fit into a cell of a table, for every verdict.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Healthy => "healthy",
        Verdict.EgressPortBlocked => "blocked on our side",
        Verdict.EgressSmtpBlocked => "mail blocked on our side",
        Verdict.RemotePortBlocked => "blocked on its side",
        Verdict.PortBlocked => "blocked, side unknown",
        Verdict.HostDown => "host down",
        Verdict.ServiceDown => "nothing listens",
        Verdict.NetworkDown => "network down",
        Verdict.FamilyUnreachable => "family unreachable",
        Verdict.NameUnresolved => "name unresolved",
        Verdict.ResolverDown => "resolver down",
        Verdict.Throttled => "throttled",
        Verdict.Rejected => "rejected",
        Verdict.Intercepted => "intercepted",
        Verdict.NotSmtp => "not SMTP",
        Verdict.TlsFailed => "TLS fails",
        Verdict.CertificateInvalid => "certificate invalid",
        Verdict.AuthFailed => "login fails",
        Verdict.PolicyFailed => "policy forbids",
        Verdict.Unhealthy => "not served",
        Verdict.Unknown => "not known yet",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };

    /// <summary>What is the matter at a place, as the end of a sentence that begins with the place: "mail.example.com: …".</summary>
    public static string Matter(Verdict verdict) => verdict switch
    {
        Verdict.Healthy => "all is well",
        Verdict.EgressPortBlocked => "our side lets the port out to nobody",
        Verdict.EgressSmtpBlocked => "our side lets no mail port out",
        Verdict.RemotePortBlocked => "its side keeps us out",
        Verdict.PortBlocked => "blocked, and not known by whom",
        Verdict.HostDown => "no port of the host answers",
        Verdict.ServiceDown => "the host refuses, nothing listens",
        Verdict.NetworkDown => "nothing answers, the controls neither",
        Verdict.FamilyUnreachable => "nothing answers over this address family",
        Verdict.NameUnresolved => "the name gives no address",
        Verdict.ResolverDown => "no name gives an address",
        Verdict.Throttled => "the server asks us to come back later",
        Verdict.Rejected => "the server refuses us for good",
        Verdict.Intercepted => "something on the way speaks in the server's name",
        Verdict.NotSmtp => "something else than SMTP listens",
        Verdict.TlsFailed => "TLS cannot be started",
        Verdict.CertificateInvalid => "the certificate is not valid",
        Verdict.AuthFailed => "the login fails",
        Verdict.PolicyFailed => "DANE or MTA-STS forbids the delivery",
        Verdict.Unhealthy => "connections are accepted but not served",
        Verdict.Unknown => "not enough is known yet",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };
}
