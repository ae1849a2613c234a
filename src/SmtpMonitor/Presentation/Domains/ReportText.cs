using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.TlsReporting;

namespace SmtpMonitor.Presentation.Domains;

/// <summary>What senders would report (RFC 8460), in words for people.</summary>
internal static class ReportText
{
    /// <summary>For instance <c>senders report certificate-expired of mx1.example.com (by policy sts)</c>.</summary>
    public static string Of(TlsReport report) =>
        $"senders report {TlsResult.Name(report.Result)}{(report.Host.Length == 0 ? "" : $" of {report.Host}")} (by policy {report.PolicyType})";
}
