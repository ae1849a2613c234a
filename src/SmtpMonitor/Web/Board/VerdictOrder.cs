using SmtpMonitor.Core.Diagnosis;

namespace SmtpMonitor.Web.Board;

/// <summary>What is read first: what takes most with it and lies nearest to us comes before what concerns one port of one host.</summary>
internal static class VerdictOrder
{
    private static readonly Verdict[] Order =
    [
        Verdict.NetworkDown, Verdict.ResolverDown, Verdict.EgressSmtpBlocked, Verdict.EgressPortBlocked, Verdict.FamilyUnreachable, Verdict.Intercepted,
        Verdict.HostDown, Verdict.ServiceDown, Verdict.RemotePortBlocked, Verdict.PortBlocked, Verdict.CertificateInvalid, Verdict.TlsFailed,
        Verdict.AuthFailed, Verdict.PolicyFailed, Verdict.Rejected, Verdict.Unhealthy, Verdict.NotSmtp, Verdict.NameUnresolved, Verdict.Throttled,
        Verdict.Unknown, Verdict.Healthy,
    ];

    /// <summary>Smaller is read earlier.</summary>
    public static int RankOf(Verdict verdict) => Array.IndexOf(Order, verdict);
}
