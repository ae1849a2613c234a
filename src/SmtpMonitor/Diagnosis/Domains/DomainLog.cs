using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.Domains.Findings;
using SmtpMonitor.Core.Domains.Senders;
using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Diagnosis.Domains;

/// <summary>Says in the log what changes for a domain's senders, and what is found or no longer found.</summary>
internal sealed partial class DomainLog(ILogger<DomainLog> logger) : IOutlookObserver
{
    public void OutlookChanged(string target, DomainOutlook? before, DomainOutlook outlook)
    {
        foreach (var now in outlook.Senders)
        {
            var was = before?.Of(now.Kind).State ?? SenderState.Unknown;
            var kind = LabelValue.Of(now.Kind);
            if (now.State == SenderState.Fails && was != SenderState.Fails)
            {
                Fails(logger, outlook.Facts.Domain, kind, now.Why);
            }
            else if (was == SenderState.Fails && now.State == SenderState.Delivers)
            {
                DeliversAgain(logger, outlook.Facts.Domain, kind, now.Why);
            }
        }

        var known = (before?.Findings ?? []).Select(f => (f.Kind, f.Host)).ToHashSet();
        foreach (var finding in outlook.Findings.Where(f => !known.Contains((f.Kind, f.Host))))
        {
            var level = finding.Gravity == FindingGravity.Info ? LogLevel.Information : LogLevel.Warning;
            var kind = LabelValue.Of(finding.Kind);
            Found(logger, level, outlook.Facts.Domain, kind, finding.Words);
        }

        var there = outlook.Findings.Select(f => (f.Kind, f.Host)).ToHashSet();
        foreach (var gone in (before?.Findings ?? []).Where(f => !there.Contains((f.Kind, f.Host))))
        {
            var kind = LabelValue.Of(gone.Kind);
            Gone(logger, outlook.Facts.Domain, kind, gone.Host);
        }
    }

    public void OutlookRemoved(string target)
    {
        // The configuration's log says so.
    }

    [LoggerMessage(411, LogLevel.Warning, "Domain {Domain}: {Sender} senders do not get through: {Why}")]
    private static partial void Fails(ILogger logger, string domain, string sender, string why);

    [LoggerMessage(412, LogLevel.Information, "Domain {Domain}: {Sender} senders get through again: {Why}")]
    private static partial void DeliversAgain(ILogger logger, string domain, string sender, string why);

    [LoggerMessage(EventId = 413, Message = "Domain {Domain}: {Finding}: {Words}")]
    private static partial void Found(ILogger logger, LogLevel level, string domain, string finding, string words);

    [LoggerMessage(414, LogLevel.Information, "Domain {Domain}: no more {Finding} {Host}")]
    private static partial void Gone(ILogger logger, string domain, string finding, string host);
}
