using SmtpMonitor.Core.Dns;

namespace SmtpMonitor.Core.Tests.MtaSts;

/// <summary>TXT answers from literals.</summary>
internal static class TextAnswers
{
    public static RecordAnswer<string> Of(params string[] texts) =>
        texts.Length == 0 ? Failed(DnsStatus.Nxdomain) : new(DnsStatus.Success, [.. texts]) { TimeToLive = TimeSpan.FromMinutes(5) };

    public static RecordAnswer<string> Failed(DnsStatus status, string detail = "") => new(status, [], detail);
}
