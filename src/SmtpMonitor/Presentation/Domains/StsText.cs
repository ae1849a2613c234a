using SmtpMonitor.Core.Dns;
using SmtpMonitor.Core.MtaSts;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.TlsReporting;

namespace SmtpMonitor.Presentation.Domains;

/// <summary>What a domain publishes for TLS, in words for people: its MTA-STS policy, and where failures are reported.</summary>
internal static class StsText
{
    /// <summary>The policy that applies: one sentence without its full stop.</summary>
    public static string Of(StsFacts sts)
    {
        if (sts.Holding.Policy is { } policy)
        {
            var id = sts.Holding.PolicyId is { } known ? $", id {known}" : "";
            var allows = policy.Patterns.IsEmpty ? "" : $"; allows {Listed([.. policy.Patterns.Select(p => p.ToString())])}";
            return $"mode {LabelValue.Of(policy.Mode)}{id}, kept by senders for {Numbers.Life(policy.MaxAge)}{allows}";
        }

        var name = StsRecord.NameFor(sts.Domain);
        return sts.Record.State switch
        {
            PolicyState.Absent => $"none: there is no TXT record {name}",
            PolicyState.Valid => $"announced (id {sts.Record.Id}), and not to be had: {sts.Holding.LastFetch?.Detail}",
            PolicyState.Unknown => $"not known: {string.Join("; ", sts.Record.Problems)}",
            _ => $"none to senders: {string.Join("; ", sts.Record.Problems)}",
        };
    }

    /// <summary>Where failures of TLS are reported: one sentence without its full stop.</summary>
    public static string Of(string domain, TlsReportRecord record) => record.State switch
    {
        PolicyState.Valid => $"senders report failures of TLS to {Listed(record.Destinations)}",
        PolicyState.Absent => $"none: there is no TXT record {TlsReportRecord.NameFor(domain)}",
        PolicyState.Unknown => $"not known: {string.Join("; ", record.Problems)}",
        _ => $"none to senders: {string.Join("; ", record.Problems)}",
    };

    private static string Listed(IReadOnlyCollection<string> names) =>
        names.Count <= Most ? string.Join(", ", names) : FormattableString.Invariant($"{string.Join(", ", names.Take(Most))} and {names.Count - Most} more");

    private const int Most = 5;
}
