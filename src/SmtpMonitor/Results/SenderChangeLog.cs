using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Sending;
using SmtpMonitor.Core.Sending.Findings;

namespace SmtpMonitor.Results;

/// <summary>One line for each reason that comes or goes why a sender's mail may be rejected.</summary>
internal sealed partial class SenderChangeLog(ILogger<SenderChangeLog> logger) : ISenderObserver
{
    private readonly Dictionary<string, Dictionary<object, SendingFinding>> _known = new(StringComparer.Ordinal);

    public void SenderPut(SenderDefinition sender) => _known.Remove(sender.Name);

    public void SenderRemoved(string sender) => _known.Remove(sender);

    public void SenderRecorded(SenderFacts facts)
    {
        var name = facts.Sender.Name;
        var now = SendingFindings.Of(facts).DistinctBy(KeyOf).ToDictionary(KeyOf);
        var isFirst = !_known.TryGetValue(name, out var before);
        _known[name] = now;
        foreach (var finding in now.Where(f => before?.ContainsKey(f.Key) != true).Select(f => f.Value))
        {
            Tell(name, finding);
        }

        foreach (var gone in (before ?? []).Where(f => !now.ContainsKey(f.Key)).Select(f => f.Value))
        {
            Ended(logger, name, LabelValue.Of(gone.Kind), gone.Detail);
        }

        if (isFirst && now.Count == 0)
        {
            Sound(logger, name, string.Join(", ", facts.Addresses.Select(a => a.Address)));
        }
    }

    private void Tell(string sender, SendingFinding finding)
    {
        var kind = LabelValue.Of(finding.Kind);
        if (finding.Gravity == FindingGravity.Note)
        {
            Noted(logger, sender, kind, finding.Detail);
        }
        else
        {
            Found(logger, sender, LabelValue.Of(finding.Gravity), kind, finding.Detail);
        }
    }

    // The detail may change with every look (another order, another server), what is found does not.
    private static object KeyOf(SendingFinding finding) => (finding.Kind, finding.Address, finding.Subject);

    [LoggerMessage(241, LogLevel.Warning, "Sender {Sender}: receivers may reject its mail ({Gravity}, {Finding}): {Detail}")]
    private static partial void Found(ILogger logger, string sender, string gravity, string finding, string detail);

    [LoggerMessage(242, LogLevel.Information, "Sender {Sender}: {Finding}: {Detail}")]
    private static partial void Noted(ILogger logger, string sender, string finding, string detail);

    [LoggerMessage(243, LogLevel.Information, "Sender {Sender}: no longer {Finding} (was: {Detail})")]
    private static partial void Ended(ILogger logger, string sender, string finding, string detail);

    [LoggerMessage(244, LogLevel.Information, "Sender {Sender}: nothing speaks against mail from {Addresses}")]
    private static partial void Sound(ILogger logger, string sender, string addresses);
}
