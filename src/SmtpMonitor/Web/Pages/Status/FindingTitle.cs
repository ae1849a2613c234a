using System.Globalization;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Presentation;
using SmtpMonitor.Web.Board;

namespace SmtpMonitor.Web.Pages.Status;

/// <summary>What is wrong, in one line.</summary>
internal static class FindingTitle
{
    public static string Of(Finding finding)
    {
        var key = finding.Rows[0].Key;
        return finding.Verdict switch
        {
            Verdict.NetworkDown => "The network is down: nothing answers, the controls neither",
            Verdict.ResolverDown => "The resolver is down: no name gives an address",
            Verdict.EgressSmtpBlocked => "Our side lets no mail port out",
            Verdict.EgressPortBlocked => string.Create(CultureInfo.InvariantCulture, $"Port {key.Port} is blocked on our side, for every host over {Family(key)}"),
            Verdict.FamilyUnreachable => $"Nothing answers over {Family(key)}",
            var verdict => $"{key.Host}: {VerdictText.Matter(verdict)}",
        };
    }

    /// <summary>Whom it strikes: ports where it is one host, otherwise how many of what.</summary>
    public static string Scope(Finding finding)
    {
        var ports = finding.Rows.Select(r => r.Key.Port).Distinct().Order().Select(p => p.ToString(CultureInfo.InvariantCulture)).ToList();
        var hosts = finding.Rows.Select(r => r.Key.Host).Distinct(StringComparer.Ordinal).Count();
        var families = finding.Rows.Select(r => r.Key.Family).Distinct().ToList();
        return hosts == 1 && ports.Count <= 6
            ? $"port{(ports.Count == 1 ? "" : "s")} {Amount.List(ports)}{(families is [var only] ? $" over {Family(only)}" : " over both families")}"
            : $"{Amount.Of(finding.Rows.Length, "endpoint")} of {Amount.Of(hosts, "host")}";
    }

    private static string Family(EndpointKey key) => Family(key.Family);

    private static string Family(IpFamily family) => family == IpFamily.Ipv4 ? "IPv4" : "IPv6";
}
