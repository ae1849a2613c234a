using SmtpMonitor.Core.MtaSts;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.TlsReporting;
using SmtpMonitor.Presentation.Domains;

namespace SmtpMonitor.Presentation.Json;

/// <summary>From a domain's policies to their reports.</summary>
internal static class DomainPolicyReports
{
    private const int MostPatterns = 100;

    public static StsReport Of(StsFacts sts) => new()
    {
        RecordState = LabelValue.Of(sts.Record.State),
        RecordProblems = DomainReportBuilder.Clean(sts.Record.Problems),
        Id = sts.Id,
        Mode = sts.Mode is { } mode ? LabelValue.Of(mode) : null,
        MaxAgeSeconds = sts.MaxAge?.TotalSeconds,
        Patterns = sts.Holding.Policy is { } policy ? DomainReportBuilder.Clean(policy.Patterns.Take(MostPatterns).Select(p => p.ToString())) : [],
        Unmatched = DomainReportBuilder.Clean(sts.Unmatched),
        FetchFailure = sts.FetchFailure is { } failure ? LabelValue.Of(failure) : null,
        FetchDetail = DomainReportBuilder.Clean(sts.Holding.LastFetch?.Detail ?? ""),
        ExpiresAt = sts.ExpiresAt,
        Text = DomainReportBuilder.Clean(StsText.Of(sts)),
        Notes = DomainReportBuilder.Clean(sts.Notes),
    };

    public static TlsReportingReport Of(TlsReportRecord record) => new()
    {
        State = LabelValue.Of(record.State),
        Destinations = DomainReportBuilder.Clean(record.Destinations),
        Problems = DomainReportBuilder.Clean(record.Problems),
    };
}
